import Stripe from 'stripe';

export async function refund(charge: Stripe.Charge): Promise<Stripe.Refund> {
  const stripe = new Stripe(process.env.STRIPE_KEY!);
  return stripe.refunds.create({ charge: charge.id });
}
