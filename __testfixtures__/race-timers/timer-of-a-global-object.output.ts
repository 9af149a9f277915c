import { createServer } from 'node:http';

export const server = createServer();

export async function drained(done: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof globalThis.setTimeout> | undefined;
  await Promise.race([
    done,
    new Promise<void>((resolve) => {
      timer = globalThis.setTimeout(resolve, 5000);
    }),
  ]).finally(() => clearTimeout(timer));
}
