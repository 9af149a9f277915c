import Stripe from 'stripe';

let stripe: Stripe | undefined;

/** One for the process, made when it is first asked for. */
export function getStripe(): Stripe {
  return (stripe ??= new Stripe(process.env.STRIPE_KEY!));
}
