import Stripe from 'stripe';

export async function payTab(cents: number): Promise<string> {
  const stripe = new Stripe(process.env.STRIPE_KEY!);
  const intent = await stripe.paymentIntents.create({ amount: cents, currency: 'eur' });
  return intent.id;
}
