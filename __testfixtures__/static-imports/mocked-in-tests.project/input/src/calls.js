import { createServer } from 'node:http';

export async function start(id) {
  const { dial } = await import('./dial.js');
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
  const { hangUp } = await import('./hang-up.js');
  return await hangUp(id);
}

export const server = createServer();
