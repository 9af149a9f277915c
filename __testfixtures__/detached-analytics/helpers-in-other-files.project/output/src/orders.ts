import { emitTelemetryEvent, trackCart, trackOrder } from '@/lib/events.js';
import { detach } from './detach.js';
import { database } from './lib/database.js';
import type { RecipeAnalytics } from './lib/recipe-tracker.js';

export class Orders {
  constructor(private readonly recipes: RecipeAnalytics) {}

  async place(cart: string): Promise<{ id: string }> {
    const order = await database.orders.place(cart);
    detach(() => trackOrder('order placed', { id: order.id }));
    await trackCart('cart emptied');
    await emitTelemetryEvent('order placed');
    await this.recipes.trackView(order.id);
    return order;
  }
}
