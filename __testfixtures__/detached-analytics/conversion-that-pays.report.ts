import { Dub } from 'dub';
import { checkouts } from './checkouts';

const dub = new Dub();

export async function completeCheckout(id: string): Promise<void> {
  const checkout = await checkouts.complete(id);
  await dub.track.sale({ customerExternalId: checkout.customer, amount: checkout.amount });
}
