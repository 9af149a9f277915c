import { carts } from './carts';

export async function clearCart(id: string): Promise<void> {
  await carts.clear(id);
  await (await import('./telemetry.js')).telemetry.track('cart cleared', { id });
}
