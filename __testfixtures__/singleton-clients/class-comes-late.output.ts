let sharedStripe: import('stripe').default | undefined;

export async function charge(cents: number): Promise<unknown> {
  const { default: Stripe } = await import('stripe');
  const stripe = (sharedStripe ??= new Stripe(process.env.STRIPE_SECRET_KEY!));
  return stripe.paymentIntents.create({ amount: cents, currency: 'eur' });
}
