import { join } from 'node:path';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { total } from './orders/total.js';
import { format } from './format.js';
import { now } from './clock.js';

export const server = createServer();

export async function late(order) {
  return (await readFile(join('a', 'b'), 'utf8')) + now() + format(total(order));
}
