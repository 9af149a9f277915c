import { Mutex } from 'async-mutex';

const lock = new Mutex();

export async function restock(save: () => Promise<void>): Promise<void> {
  const unlock = await lock.acquire();
  await save();
  unlock();
}

export async function recount(count: () => Promise<number>): Promise<number> {
  await lock.acquire();
  const n = await count();
  lock.release();
  return n;
}
