import type { Stats } from 'node:fs';
import { type Dirent, existsSync, statSync } from 'node:fs';

export let last: Stats | undefined;
export const entries: Dirent[] = [];

export async function touch(file: string): Promise<boolean> {
  last = existsSync(file) ? statSync(file) : undefined;
  return last !== undefined;
}
