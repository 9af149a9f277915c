import { mkdir, writeFile, readFile as read, unlink } from 'node:fs/promises';
import { createServer } from 'node:http';

export async function saveReceipt(order: string, text: string): Promise<void> {
  await mkdir('/var/receipts', { recursive: true });
  await writeFile(`/var/receipts/${order}.txt`, text);
}

export async function readReceipt(order: string): Promise<string> {
  return await read(`/var/receipts/${order}.txt`, 'utf8');
}

export const dropReceipt = async (order: string): Promise<void> => {
  await unlink(`/var/receipts/${order}.txt`);
};

export const server = createServer();
