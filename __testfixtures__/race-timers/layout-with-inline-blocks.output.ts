import type { EventEmitter } from 'node:events';

declare const oven: { heated(): Promise<number>; off(): Promise<void> };

// A body on one line, as formatters never have it.
const minutes = (ms: number): number => { return ms / 60_000; };

// One line becomes one for each element.
export async function close(): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([oven.off(), new Promise<void>((resolve) => { timer = setTimeout(() => resolve(), 5000); })]).finally(() => clearTimeout(timer));
}

// What is called with several lines goes one level deeper.
export async function heat(): Promise<number> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return await Promise.race([
    oven.heated(),
    new Promise<number>((resolve) => {
      timer = setTimeout(() => {
        resolve(2 * 60 * 1000); // two minutes

      }, minutes(200));
    }),
  ]).finally(() => clearTimeout(timer));
}

// The lines of a text stay.
export async function describe(): Promise<string | number> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return await Promise.race([
    oven.heated(),
    new Promise<string>((resolve) => { timer = setTimeout(() => {
      resolve(`still
  cold`);
    }, 5000); }),
  ]).finally(() => clearTimeout(timer));
}

// So does a list with a comment.
export async function open(): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  await Promise.race([oven.off(), /* in time */ new Promise<void>((resolve) => { timer = setTimeout(() => resolve(), 5000); })]).finally(() => clearTimeout(timer));
}

export function order(events: EventEmitter): Promise<{ dish: string; table: number }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('nobody ordered')), 60_000);
    events.once('order', (dish: string) => {
      clearTimeout(timer);
      resolve({
        dish,
        table: 4,
      });
    });
    events.once('error', (error?: Error) => {
      if (error) {
        clearTimeout(timer);
        reject(new Error('no order', {
          cause: error,
        }));
      }
    });
  });
}
