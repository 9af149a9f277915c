import { setTimeout as pause } from 'node:timers/promises';

const MOST = 4;

/** What it is handed is only asked for what came with the body. */
function delayOf(reply: Response, turn: number): number {
  const asked = Number(reply.headers.get('retry-after'));
  return asked > 0 ? asked * 1_000 : 200 * 2 ** turn;
}

class Busy extends Error {
  readonly status: number;

  constructor(reply: Response) {
    super(`busy: ${reply.status}`);
    this.status = reply.status;
  }
}

export async function tideAt(port: string): Promise<unknown> {
  let last = 0;
  for (let turn = 0; turn < MOST; turn += 1) {
    const reply = await fetch(`http://tides.example/${port}`);
    last = reply.status;
    if (reply.status === 429) {
      await pause(delayOf(reply, turn));
      continue;
    }
    return await reply.json();
  }
  throw new Error(`tides: ${last}`);
}

export async function moonAt(port: string): Promise<unknown> {
  for (let turn = 0; turn < MOST; turn += 1) {
    const reply = await fetch(`http://moons.example/${port}`);
    if (reply.ok) return await reply.json();
    await pause(delayOf(reply, turn));
  }
  throw new Error('no moon');
}

export async function windAt(port: string, turn = 0): Promise<unknown> {
  const reply = await fetch(`http://winds.example/${port}`);
  if (reply.status === 503 && turn < MOST) {
    console.warn('winds', reply);
    await pause(delayOf(reply, turn));
    return windAt(port, turn + 1);
  }
  return await reply.json();
}

export async function swellAt(port: string): Promise<unknown> {
  let last: unknown;
  for (let turn = 0; turn < MOST; turn += 1) {
    try {
      const reply = await fetch(`http://swells.example/${port}`);
      if (reply.status < 500) return await reply.json();
      last = new Busy(reply);
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

export async function heights(ports: readonly string[]): Promise<unknown[]> {
  const found: unknown[] = [];
  for (const port of ports) {
    const reply = await fetch(`http://heights.example/${port}`);
    if (!reply.ok) {
      console.warn(port, reply.status);
    } else {
      found.push(await reply.json());
    }
  }
  return found;
}

export async function polled(url: string, isOver: () => boolean): Promise<unknown> {
  for (;;) {
    if (isOver()) throw new Error('too late');
    const response = await fetch(url);
    if (response.ok) return await response.json();
  }
}

export async function depths(ports: readonly string[]): Promise<string[]> {
  const seen: string[] = [];
  for (const port of ports) {
    const reply = await fetch(`http://depths.example/${port}`);
    if (reply.status === 404) throw new Error(port);
    if (reply.status === 500) throw new Error(await reply.text());
    seen.push(port);
  }
  return seen;
}
