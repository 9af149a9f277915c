import assert from 'node:assert';
import { Kafka } from 'kafkajs';
import Stripe from 'stripe';

let sharedStripeClient: Stripe | undefined;
function getStripeClient(): Stripe {
  return (sharedStripeClient ??= new Stripe(process.env.STRIPE_REFUND_KEY!));
}

let sharedStripe2: Stripe | undefined;
function getStripe2(): Stripe {
  return (sharedStripe2 ??= new Stripe(process.env.STRIPE_PAYOUT_KEY!));
}

let sharedKafka: Kafka | undefined;
function getKafka(): Kafka {
  return (sharedKafka ??= new Kafka({ brokers: process.env.BROKERS!.split(',') }));
}

let sharedKafkaClient: Kafka | undefined;
function getKafkaClient(): Kafka {
  return (sharedKafkaClient ??= new Kafka({ clientId: 'kitchen', brokers: [process.env.BROKER!] }));
}

const KEY = process.env.STRIPE_SECRET_KEY;

let sharedStripe: Stripe | undefined;
function getStripe(): Stripe {
  return (sharedStripe ??= new Stripe(KEY!));
}

export async function payTab(cents: number): Promise<unknown> {
  if (!KEY) throw new Error('no key');
  const stripe = getStripe();
  return stripe.paymentIntents.create({ amount: cents, currency: 'eur' });
}

export async function payBack(intent: string): Promise<unknown> {
  assert(process.env.STRIPE_REFUND_KEY, 'no key');
  const stripe = getStripeClient();
  return stripe.refunds.create({ payment_intent: intent });
}

export async function payOut(cents: number): Promise<unknown> {
  const key = process.env.STRIPE_PAYOUT_KEY;
  if (typeof key !== 'string') throw new Error('no key');
  const stripe = getStripe2();
  return stripe.payouts.create({ amount: cents, currency: 'eur' });
}

export async function topics(): Promise<string[]> {
  if (!process.env.BROKERS) throw new Error('no brokers');
  const kafka = getKafka();
  return kafka.admin().listTopics();
}

export async function announce(dish: string): Promise<unknown> {
  const broker = process.env.BROKER;
  if (!broker) throw new Error('no broker');
  const kafka = getKafkaClient();
  return kafka.producer().send({ topic: 'dishes', messages: [{ value: dish }] });
}
