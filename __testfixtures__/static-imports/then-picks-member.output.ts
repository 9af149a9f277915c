import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { stat } from 'node:fs/promises';
import * as os from 'node:os';

export const kitchen = new EventEmitter();

export async function hash(text: string): Promise<string> {
  return createHash('sha256').update(text).digest('hex');
}

export function report(file: string): Promise<number> {
  return Promise.resolve().then(() => stat(file)).then((s) => s.size);
}

export function hostname(): Promise<string> {
  return Promise.resolve().then(() => os.hostname());
}
