import Stripe from 'stripe';

let sharedStripe: Stripe | undefined;
function getStripe(): Stripe {
  return (sharedStripe ??= new Stripe(process.env.STRIPE_SECRET_KEY!, { apiVersion: '2024-06-20' }));
}

export async function payTab(customer: string, cents: number): Promise<string> {
  const secret = process.env.STRIPE_SECRET_KEY;
  if (!secret) {
    throw new Error('STRIPE_SECRET_KEY is not set');
  }
  const stripe = getStripe();
  const intent = await stripe.paymentIntents.create({ amount: cents, currency: 'eur', customer });
  return intent.id;
}
