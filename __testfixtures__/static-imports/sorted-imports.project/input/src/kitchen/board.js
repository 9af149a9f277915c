import { createServer } from 'node:http';

import express from 'express';

import { format } from '../format.js';
import { vat } from '../orders/vat.js';

export const server = createServer(express());

export async function board(order) {
  const { total } = await import('../orders/total.js');
  const { readFile } = await import('node:fs/promises');
  const { now } = await import('../clock.js');
  const text = await readFile('board', 'utf8');
  return format(vat(total(order))) + text + now();
}
