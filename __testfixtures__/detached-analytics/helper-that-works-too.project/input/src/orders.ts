import { trackDelivery as trackOrderDelivered, trackSale } from './analytics.js';

declare function save(order: unknown): Promise<string>;

export async function sell(order: { id: string }): Promise<string> {
  const id = await save(order);
  await trackSale({ id });
  return id;
}

export async function deliver(order: { id: string }): Promise<string> {
  const id = await save(order);
  await trackOrderDelivered({ id });
  return id;
}
