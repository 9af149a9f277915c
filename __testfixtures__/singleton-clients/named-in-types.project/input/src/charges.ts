import Stripe from 'stripe';

export async function charge(cents: number): Promise<string> {
  const stripe = new Stripe(process.env.STRIPE_KEY!);
  return (await stripe.charges.create({ amount: cents, currency: 'eur' })).id;
}
