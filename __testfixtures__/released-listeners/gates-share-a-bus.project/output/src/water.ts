import { EventEmitter } from 'node:events';

export const water = new EventEmitter();
