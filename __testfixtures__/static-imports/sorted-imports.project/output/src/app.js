// the door to the kitchen
import { createServer } from 'node:http';
import { createHash } from 'node:crypto';

import express from 'express';

import { format } from './format.js';
import { total } from './orders/total.js';

export const server = createServer(express());

export async function price(order) {
  return (await hash(createHash('sha256'), order)) + format(total(order));
}

async function hash(state, order) {
  return state.update(order.id).digest('hex');
}
