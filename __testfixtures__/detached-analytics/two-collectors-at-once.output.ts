import { amplitudeClient, mixpanelClient } from './collectors';
import { detach } from './detach';
import { orders } from './orders';

export async function placeOrder(cartId: string) {
  const order = await orders.place(cartId);
  detach(() => Promise.all([
    amplitudeClient.track('order placed', { id: order.id }), // product
    mixpanelClient.track('order placed', { id: order.id }),
  ]));
  return order;
}
