import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

export const server = createServer();

export async function bus(): Promise<unknown> {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(20);
  return emitter;
}
