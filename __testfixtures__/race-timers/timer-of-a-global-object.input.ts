import { createServer } from 'node:http';

export const server = createServer();

export async function drained(done: Promise<void>): Promise<void> {
  await Promise.race([
    done,
    new Promise<void>((resolve) => {
      globalThis.setTimeout(resolve, 5000);
    }),
  ]);
}
