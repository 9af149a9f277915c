import { WebClient } from '@slack/web-api';

/** Tells the kitchen that an order is in. */
export async function announce(table: number): Promise<void> {
  const slack = new WebClient(process.env.SLACK_TOKEN);
  await slack.chat.postMessage({ channel: 'kitchen', text: `An order for table ${table}` });
}
