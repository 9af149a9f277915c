// the door to the kitchen
import { createServer } from 'node:http';

import express from 'express';

export const server = createServer(express());

export async function price(order) {
  const { total } = await import('./orders/total.js');
  const { format } = await import('./format.js');
  const { createHash } = await import('node:crypto');
  return (await hash(createHash('sha256'), order)) + format(total(order));
}

async function hash(state, order) {
  return state.update(order.id).digest('hex');
}
