import { Client } from '@upstash/qstash';

let sharedQstashClient: Client | undefined;

function mailQueue(): Client | null {
  const token = process.env.QSTASH_TOKEN;
  return token ? (sharedQstashClient ??= new Client({ token })) : null;
}

async function withdraw(queue: Client, letters: readonly string[]): Promise<void> {
  for (const letter of letters) await queue.messages.delete(letter);
}

export async function withdrawAll(letters: readonly string[]): Promise<void> {
  const queue = mailQueue();
  if (queue) await withdraw(queue, letters);
}

export async function post(url: string, body: unknown): Promise<void> {
  await mailQueue()?.publishJSON({ url, body });
}
