import Stripe from 'stripe';
import { getStripe } from './stripe.js';

export async function refund(charge: Stripe.Charge): Promise<Stripe.Refund> {
  const stripe = getStripe();
  return stripe.refunds.create({ charge: charge.id });
}
