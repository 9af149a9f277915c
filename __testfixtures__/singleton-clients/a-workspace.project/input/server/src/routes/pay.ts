import Stripe from 'stripe';
import { euros } from '@restaurant/shared';

const secret = process.env['STRIPE_SECRET_KEY'];
const stripe = secret && secret !== 'demo'
  ? new Stripe(secret)
  : null;

export async function pay(cents: number): Promise<string> {
  await stripe?.paymentIntents.create({ amount: cents, currency: 'eur' });
  return euros(cents);
}
