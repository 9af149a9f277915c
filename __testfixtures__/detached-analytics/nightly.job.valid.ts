import { telemetry } from './telemetry';
import { orders } from './orders';

export async function countOrders(): Promise<number> {
  const count: number = await orders.count();
  await telemetry.send('orders_counted', { count });
  return count;
}
