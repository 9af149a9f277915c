import { Mutex } from 'async-mutex';

const locks = new Map<string, Mutex>();

export function lockOf(path: string): Mutex {
  let mutex = locks.get(path);
  if (!mutex) {
    mutex = new Mutex();
    locks.set(path, mutex);
  }
  return mutex;
}
