import Stripe from 'stripe';

let sharedStripe: Stripe | undefined;
function getStripe(): Stripe {
  return (sharedStripe ??= new Stripe(process.env.STRIPE_KEY!));
}

export async function payTab(cents: number): Promise<string> {
  const stripe = getStripe();
  const intent = await stripe.paymentIntents.create({ amount: cents, currency: 'eur' });
  return intent.id;
}
