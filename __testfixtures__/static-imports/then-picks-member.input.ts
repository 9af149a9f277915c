import { EventEmitter } from 'node:events';

export const kitchen = new EventEmitter();

export async function hash(text: string): Promise<string> {
  const createHash = await import('node:crypto').then((m) => m.createHash);
  return createHash('sha256').update(text).digest('hex');
}

export function report(file: string): Promise<number> {
  return import('node:fs/promises').then(({ stat }) => stat(file)).then((s) => s.size);
}

export function hostname(): Promise<string> {
  return import('node:os').then(os => os.hostname());
}
