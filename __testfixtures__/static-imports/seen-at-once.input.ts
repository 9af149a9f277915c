import { EOL } from 'node:os';

const pending: string[] = [];
let flushing: Promise<void> | undefined;

export function enqueue(line: string): Promise<void> {
  pending.push(line);
  flushing ??= flush();
  return flushing;
}

async function flush(): Promise<void> {
  const { appendFile } = await import('node:fs/promises');
  const lines = pending.splice(0);
  await appendFile('orders.log', lines.join(EOL));
  flushing = undefined;
}

export async function announce(kitchen: { publish(): void }, path: string): Promise<string> {
  const { join } = await import('node:path');
  kitchen.publish();
  return join('/', path);
}

export async function nameOf(path: string): Promise<string> {
  const { basename } = await import('node:path');
  const parts = basename(path).split('-').map((part) => part.trim());
  return parts.join(' ');
}
