import { readFile } from 'node:fs/promises';

export async function joinMenu(folder: string, name: string): Promise<string> {
  const text = await readFile(folder, 'utf8');
  const path = (await import('node:path')).default;
  return path.join(text, name);
}

export async function sign(secret: string, text: string): Promise<string> {
  const { default: crypto, randomUUID } = await import('node:crypto');
  return `${randomUUID()}.${crypto.createHmac('sha256', secret).update(text).digest('hex')}`;
}

export async function exists(file: string): Promise<boolean> {
  const { existsSync } = (await import('node:fs')).default;
  return existsSync(file);
}
