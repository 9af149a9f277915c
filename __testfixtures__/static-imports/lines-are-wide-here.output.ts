import { appendFile, copyFile, mkdir, readFile, stat, unlink } from 'node:fs/promises';

/** Keeps the orders of an evening in one file, with a copy of the evening before. */
export async function keep(folder: string, evening: string, orders: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await copyFile(`${folder}/${evening}.orders`, `${folder}/${evening}.before`).catch(() => undefined);
  await appendFile(`${folder}/${evening}.orders`, orders.map((order) => `${order}\n`).join(''), 'utf8');
}

export async function drop(folder: string, evening: string): Promise<string> {
  const { size } = await stat(`${folder}/${evening}.orders`);
  const orders = size > 0 ? await readFile(`${folder}/${evening}.orders`, 'utf8') : 'nothing was ordered';
  await unlink(`${folder}/${evening}.orders`);
  return orders;
}
