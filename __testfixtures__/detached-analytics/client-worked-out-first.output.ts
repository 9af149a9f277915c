import { carts } from './carts';
import { detach } from './detach';

export async function clearCart(id: string): Promise<void> {
  await carts.clear(id);
  const telemetry = (await import('./telemetry.js')).telemetry;
  detach(() => telemetry.track('cart cleared', { id }));
}
