import {
  createReadStream,
  createWriteStream,
  existsSync,
  statSync
} from 'node:fs';

export const parts = [createReadStream, createWriteStream, existsSync];

export async function age(menu: string): Promise<number> {
  await Promise.resolve();
  return statSync(menu).mtimeMs;
}
