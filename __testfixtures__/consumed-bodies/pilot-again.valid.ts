import { setTimeout as pause } from 'node:timers/promises';
import { delayFor } from './another-file.ts';

const kept: Response[] = [];

class Refused extends Error {
  constructor(readonly reply: Response) {
    super(`refused: ${reply.status}`);
  }
}

async function delayOf(reply: Response): Promise<number> {
  const { seconds } = (await reply.json()) as { seconds: number };
  return seconds * 1_000;
}

function keep(reply: Response): void {
  kept.push(reply);
}

/** The body says how long to wait. */
export async function pilot(): Promise<unknown> {
  for (;;) {
    const reply = await fetch('http://pilots.example/');
    if (reply.status === 429) {
      await pause(await delayOf(reply));
      continue;
    }
    return await reply.json();
  }
}

export async function drained(): Promise<unknown> {
  for (let turn = 0; turn < 3; turn += 1) {
    const reply = await fetch('http://pilots.example/');
    if (reply.ok) return await reply.json();
    await reply.body?.cancel();
    await pause(100);
  }
  return undefined;
}

/** Code that is not known gets it. */
export async function elsewhere(): Promise<unknown> {
  for (let turn = 0; turn < 3; turn += 1) {
    const reply = await fetch('http://pilots.example/');
    if (reply.ok) return await reply.json();
    await pause(delayFor(reply));
  }
  return undefined;
}

/** Whoever catches the error reads it. */
export async function refused(): Promise<unknown> {
  const reply = await fetch('http://pilots.example/');
  if (!reply.ok) throw new Refused(reply);
  return await reply.json();
}

export async function later(): Promise<void> {
  const reply = await fetch('http://pilots.example/');
  keep(reply);
}

/** Of the last round the body is read. */
export async function lastOne(): Promise<string> {
  let reply = await fetch('http://pilots.example/');
  while (reply.status === 503) {
    await reply.arrayBuffer();
    reply = await fetch('http://pilots.example/');
  }
  return await reply.text();
}

export async function notThere(names: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    const reply = await fetch(`http://pilots.example/${name}`);
    if (reply.status === 304) continue;
    found.push(await reply.text());
  }
  return found;
}
