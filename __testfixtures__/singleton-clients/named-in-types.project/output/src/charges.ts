import { getStripe } from './stripe.js';

export async function charge(cents: number): Promise<string> {
  const stripe = getStripe();
  return (await stripe.charges.create({ amount: cents, currency: 'eur' })).id;
}
