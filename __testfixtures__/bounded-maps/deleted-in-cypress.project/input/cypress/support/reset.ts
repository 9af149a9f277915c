import { lastOrders } from '../../src/orders.js';

export function forget(guest: string): void {
  lastOrders.delete(guest);
}
