import { request } from 'node:https';

/** Whether the rest of the body is worth its way is for a person to say. */
export function validUntil(host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const ask = request({ host, agent: false }, (answer) => {
      resolve(String(answer.headers.date));
    });
    ask.on('error', reject);
    ask.end();
  });
}

export async function retried(url: string): Promise<unknown> {
  for (let i = 0; i < 3; i += 1) {
    const response = await fetch(url);
    if (response.ok) return await response.json();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no answer');
}

/** On the first round there is no response yet. */
export async function followed(first: string, isAllowed: (url: string) => boolean): Promise<unknown> {
  let url = first;
  let response: Response;
  for (let hop = 0; hop < 5; hop += 1) {
    if (!isAllowed(url)) return undefined;
    response = await fetch(url, { redirect: 'manual' });
    if (response.status < 300) return await response.json();
    url = response.headers.get('location') ?? '';
  }
  return undefined;
}

export async function polled(url: string, isOver: () => boolean): Promise<unknown> {
  for (;;) {
    if (isOver()) throw new Error('too late');
    const response = await fetch(url);
    if (response.ok) return await response.json();
  }
}
