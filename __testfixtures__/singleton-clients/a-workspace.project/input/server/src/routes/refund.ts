import { euros } from '@restaurant/shared';
import Stripe from 'stripe';
import { log } from '../lib/log';

let stripe: Stripe | null = null;
try {
  if (process.env['STRIPE_SECRET_KEY'] !== 'demo' && process.env['STRIPE_SECRET_KEY']) {
    stripe = new Stripe(process.env['STRIPE_SECRET_KEY']);
  }
} catch (error) {
  log(`No refunds: ${String(error)}`);
}

export async function refund(charge: string, cents: number): Promise<string> {
  await stripe?.refunds.create({ charge, amount: cents });
  return euros(cents);
}
