import { createReadStream, createWriteStream, existsSync } from 'node:fs';

export const parts = [createReadStream, createWriteStream, existsSync];

export async function age(menu: string): Promise<number> {
  await Promise.resolve();
  const { statSync } = await import('node:fs');
  return statSync(menu).mtimeMs;
}
