import { readFile } from 'node:fs/promises';
import express from 'express';

export const stock = express.Router();

export async function left(dish: string): Promise<string> {
  return readFile(`stock/${dish}.txt`, 'utf8');
}
