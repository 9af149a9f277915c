import Stripe from 'stripe';

export async function payTab(customer: string, cents: number): Promise<string> {
  const secret = process.env.STRIPE_SECRET_KEY;
  if (!secret) {
    throw new Error('STRIPE_SECRET_KEY is not set');
  }
  const stripe = new Stripe(secret, { apiVersion: '2024-06-20' });
  const intent = await stripe.paymentIntents.create({ amount: cents, currency: 'eur', customer });
  return intent.id;
}
