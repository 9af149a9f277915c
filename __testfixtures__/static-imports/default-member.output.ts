import crypto, { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export async function joinMenu(folder: string, name: string): Promise<string> {
  const text = await readFile(folder, 'utf8');
  return path.join(text, name);
}

export async function sign(secret: string, text: string): Promise<string> {
  return `${randomUUID()}.${crypto.createHmac('sha256', secret).update(text).digest('hex')}`;
}

export async function exists(file: string): Promise<boolean> {
  const { existsSync } = fs;
  return existsSync(file);
}
