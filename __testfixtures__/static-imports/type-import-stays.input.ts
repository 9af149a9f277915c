import type { Stats } from 'node:fs';
import { type Dirent, existsSync } from 'node:fs';

export let last: Stats | undefined;
export const entries: Dirent[] = [];

export async function touch(file: string): Promise<boolean> {
  const { statSync } = await import('node:fs');
  last = existsSync(file) ? statSync(file) : undefined;
  return last !== undefined;
}
