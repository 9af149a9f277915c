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
