import type { EventEmitter } from 'node:events';

declare const oven: { heated(): Promise<number>; off(): Promise<void> };

// One line becomes one for each element.
export async function close(): Promise<void> {
  await Promise.race([oven.off(), new Promise<void>((resolve) => setTimeout(() => resolve(), 5000))]);
}

// What is called with several lines goes one level deeper.
export async function heat(): Promise<number> {
  return await Promise.race([
    oven.heated(),
    new Promise<number>((resolve) => setTimeout(() => {
      resolve(2 * 60 * 1000); // two minutes

    }, 200)),
  ]);
}

// The lines of a text stay.
export async function describe(): Promise<string | number> {
  return await Promise.race([
    oven.heated(),
    new Promise<string>((resolve) => setTimeout(() => {
      resolve(`still
  cold`);
    }, 5000)),
  ]);
}

// So does a list with a comment.
export async function open(): Promise<void> {
  await Promise.race([oven.off(), /* in time */ new Promise<void>((resolve) => setTimeout(() => resolve(), 5000))]);
}

export function order(events: EventEmitter): Promise<{ dish: string; table: number }> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('nobody ordered')), 60_000);
    events.once('order', (dish: string) => resolve({
      dish,
      table: 4,
    }));
    events.once('error', (error?: Error) => {
      if (error) reject(new Error('no order', {
        cause: error,
      }));
    });
  });
}
