import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

import express from 'express';

import { now } from '../clock.js';
import { format } from '../format.js';
import { total } from '../orders/total.js';
import { vat } from '../orders/vat.js';

export const server = createServer(express());

export async function board(order) {
  const text = await readFile('board', 'utf8');
  return format(vat(total(order))) + text + now();
}
