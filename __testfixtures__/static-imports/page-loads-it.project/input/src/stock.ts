import express from 'express';

export const stock = express.Router();

export async function left(dish: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return readFile(`stock/${dish}.txt`, 'utf8');
}
