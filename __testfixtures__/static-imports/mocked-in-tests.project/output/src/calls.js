import { createServer } from 'node:http';
import { dial } from './dial.js';
import { hangUp } from './hang-up.js';

export async function start(id) {
  return await dial(id);
}

export async function record(id) {
  const { upload } = await import('./upload.js');
  return await upload(id);
}

export async function bill(id) {
  const { charge } = await import('./charge.js');
  return await charge(id);
}

export async function end(id) {
  return await hangUp(id);
}

export const server = createServer();
