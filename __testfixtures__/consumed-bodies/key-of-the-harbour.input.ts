import { setTimeout as pause } from 'node:timers/promises';

declare function newKey(): Promise<string>;

/** The second response takes the place of the first. */
export async function berths(key: string): Promise<unknown> {
  const ask = (given: string) =>
    fetch('http://harbour.example/berths', { headers: { 'x-key': given } });
  let reply = await fetch('http://harbour.example/berths', { headers: { 'x-key': key } });
  if (reply.status === 401) {
    reply = await ask(await newKey());
  }
  return await reply.json();
}

export async function cranes(): Promise<unknown> {
  let reply: Response | undefined;
  for (let turn = 0; turn < 3; turn += 1) {
    reply = await fetch('http://harbour.example/cranes');
    if (reply.status !== 429) break;
    await pause(500);
  }
  if (!reply?.ok) throw new Error(await reply?.text());
  return await reply.json();
}

export async function tugs(): Promise<unknown> {
  let reply;
  let turn = 0;
  do {
    reply = await fetch('http://harbour.example/tugs');
    turn += 1;
  } while (reply.status === 503 && turn < 3);
  return await reply.json();
}
