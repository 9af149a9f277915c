import { WebClient } from '@slack/web-api';

let sharedWebClient: WebClient | undefined;
function getWebClient(): WebClient {
  return (sharedWebClient ??= new WebClient(process.env.SLACK_TOKEN));
}

/** Tells the kitchen that an order is in. */
export async function announce(table: number): Promise<void> {
  const slack = getWebClient();
  await slack.chat.postMessage({ channel: 'kitchen', text: `An order for table ${table}` });
}
