import { take } from './counter.js';

export async function nextTicket() {
  return take();
}
