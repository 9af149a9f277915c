import { amplitudeClient, mixpanelClient } from './collectors';
import { orders } from './orders';
import { detach } from './detach';

export async function placeOrder(cartId: string) {
  const order = await orders.place(cartId);
  detach(() => Promise.all([
    amplitudeClient.track('order placed', { id: order.id }), // product
    mixpanelClient.track('order placed', { id: order.id }),
  ]));
  return order;
}
