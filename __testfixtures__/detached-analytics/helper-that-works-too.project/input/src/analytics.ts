import { appendFile } from 'node:fs/promises';

import { PostHog } from 'posthog-node';

const posthog = new PostHog('key');

/** Kept for the tax office. */
export async function trackSale(sale: { id: string }): Promise<void> {
  await appendFile('sales.log', JSON.stringify(sale));
}

export async function trackDelivery(order: { id: string }): Promise<void> {
  await fetch(`https://couriers.example/orders/${order.id}`, { method: 'POST' });
  await posthog.captureImmediate({ distinctId: order.id, event: 'delivery ordered' });
}
