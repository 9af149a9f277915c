import { createServer } from 'node:http';
import { EventEmitter } from 'node:events';

export const server = createServer();

export async function bus(): Promise<unknown> {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(20);
  return emitter;
}
