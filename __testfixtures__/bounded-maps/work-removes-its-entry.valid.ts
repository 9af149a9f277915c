import { createServer } from 'node:http';

declare function read(name: string): Promise<string>;
declare function tell(text: string): Promise<void>;

/** It goes whatever happens. */
const heated = new Map<string, Promise<number>>();
async function heat(pan: string): Promise<number> {
  try {
    return (await read(pan)).length;
  } finally {
    heated.delete(pan);
  }
}
function heatOnce(pan: string): Promise<number> {
  const known = heated.get(pan);
  if (known) return known;
  const started = heat(pan);
  heated.set(pan, started);
  return started;
}

/** The failure is answered where the work is begun. */
const cooled = new Map<string, Promise<number>>();
async function cool(pan: string): Promise<number> {
  const text = await read(pan);
  cooled.delete(pan);
  return text.length;
}
function coolOnce(pan: string): Promise<number> {
  const known = cooled.get(pan);
  if (known) return known;
  const started = cool(pan);
  cooled.set(pan, started);
  started.catch(() => cooled.delete(pan));
  return started;
}

/** Nothing can fail before it is removed. */
const stirred = new Map<string, Promise<number>>();
async function stir(pan: string): Promise<number> {
  let length = 0;
  try {
    length = (await read(pan)).length;
  } catch {
    length = -1;
  }
  stirred.delete(pan);
  return length;
}
function stirOnce(pan: string): Promise<number> {
  const known = stirred.get(pan);
  if (known) return known;
  const started = stir(pan);
  stirred.set(pan, started);
  return started;
}

/** Another call may add its own entry before the promise has settled. */
const fried = new Map<string, Promise<number>>();
async function fry(pan: string): Promise<number> {
  const text = await read(pan);
  fried.delete(pan);
  await tell(text);
  return text.length;
}
function fryOnce(pan: string): Promise<number> {
  const known = fried.get(pan);
  if (known) return known;
  const started = fry(pan);
  fried.set(pan, started);
  return started;
}

/** Nothing can fail before the `try`: it only lets the caller add the entry first. */
const poached = new Map<string, Promise<number>>();
async function poach(pan: string): Promise<number> {
  await null;
  try {
    return (await read(pan)).length;
  } finally {
    poached.delete(pan);
  }
}
function poachOnce(pan: string): Promise<number> {
  const known = poached.get(pan);
  if (known) return known;
  const started = poach(pan);
  poached.set(pan, started);
  return started;
}

/** A failure asks whether the entry is still there. */
const baked = new Map<string, Promise<number>>();
async function bake(pan: string): Promise<number> {
  let text = '';
  try {
    text = await read(pan);
  } catch (error) {
    if (baked.has(pan)) throw error;
  }
  baked.delete(pan);
  return text.length;
}
function bakeOnce(pan: string): Promise<number> {
  const known = baked.get(pan);
  if (known) return known;
  const started = bake(pan);
  baked.set(pan, started);
  return started;
}

createServer(async (req, res) => {
  const pan = req.url ?? '';
  await tell(`${await heatOnce(pan)} ${await coolOnce(pan)} ${await stirOnce(pan)}`);
  await tell(`${await fryOnce(pan)} ${await bakeOnce(pan)} ${await poachOnce(pan)}`);
  res.end();
}).listen(3000);
