import path from 'path';
import fs from 'node:fs';

export const root = path.resolve('.');

export async function menuFile(name: string): Promise<string> {
  return path.join(root, name, String(fs.existsSync(root)));
}
