import assert from 'node:assert';
import { Kafka } from 'kafkajs';
import Stripe from 'stripe';

const KEY = process.env.STRIPE_SECRET_KEY;

export async function payTab(cents: number): Promise<unknown> {
  if (!KEY) throw new Error('no key');
  const stripe = new Stripe(KEY);
  return stripe.paymentIntents.create({ amount: cents, currency: 'eur' });
}

export async function payBack(intent: string): Promise<unknown> {
  assert(process.env.STRIPE_REFUND_KEY, 'no key');
  const stripe = new Stripe(process.env.STRIPE_REFUND_KEY);
  return stripe.refunds.create({ payment_intent: intent });
}

export async function payOut(cents: number): Promise<unknown> {
  const key = process.env.STRIPE_PAYOUT_KEY;
  if (typeof key !== 'string') throw new Error('no key');
  const stripe = new Stripe(key);
  return stripe.payouts.create({ amount: cents, currency: 'eur' });
}

export async function topics(): Promise<string[]> {
  if (!process.env.BROKERS) throw new Error('no brokers');
  const kafka = new Kafka({ brokers: process.env.BROKERS.split(',') });
  return kafka.admin().listTopics();
}

export async function announce(dish: string): Promise<unknown> {
  const broker = process.env.BROKER;
  if (!broker) throw new Error('no broker');
  const kafka = new Kafka({ clientId: 'kitchen', brokers: [broker] });
  return kafka.producer().send({ topic: 'dishes', messages: [{ value: dish }] });
}
