import { BoundedSet } from './bounded-set.js';

const warned = new BoundedSet<string>(1000);

export function warnOnce(message: string): void {
  if (!warned.has(message)) {
    warned.add(message);
    console.warn(message);
  }
}
