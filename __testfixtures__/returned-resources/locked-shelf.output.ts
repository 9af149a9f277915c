import { Mutex } from 'async-mutex';

const lock = new Mutex();

export async function restock(save: () => Promise<void>): Promise<void> {
  const unlock = await lock.acquire();
  try {
    await save();
  } finally {
    unlock();
  }
}

export async function recount(count: () => Promise<number>): Promise<number> {
  await lock.acquire();
  try {
    const n = await count();
    return n;
  } finally {
    lock.release();
  }
}
