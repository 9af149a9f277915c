import { totals } from '../../src/orders.js';

export function forget(guest: string): void {
  totals.delete(guest);
}
