import { createServer } from 'node:http';

export async function saveReceipt(order: string, text: string): Promise<void> {
  const { mkdir, writeFile } = await import('node:fs/promises');
  await mkdir('/var/receipts', { recursive: true });
  await writeFile(`/var/receipts/${order}.txt`, text);
}

export async function readReceipt(order: string): Promise<string> {
  const { readFile: read } = await import('node:fs/promises');

  return await read(`/var/receipts/${order}.txt`, 'utf8');
}

export const dropReceipt = async (order: string): Promise<void> => {
  await (await import('node:fs/promises')).unlink(`/var/receipts/${order}.txt`);
};

export const server = createServer();
