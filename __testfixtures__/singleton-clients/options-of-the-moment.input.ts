import { tenant } from '@acme/request-context';
import OpenAI from 'openai';
import Stripe from 'stripe';
import { createContext } from './context';

const env = process.env;
const context = createContext();
const LIMITS = { timeout: 20_000, headers: { 'x-kitchen': 'main' } };
const REPLIES = { timeout: 5_000 };

export async function rotate(fetchKey: () => Promise<string>): Promise<void> {
  env.STRIPE_SECRET_KEY = await fetchKey();
}

export async function charge(cents: number): Promise<unknown> {
  const stripe = new Stripe(env.STRIPE_SECRET_KEY!);
  return stripe.paymentIntents.create({ amount: cents, currency: 'eur' });
}

export async function ask(question: string): Promise<unknown> {
  const openai = new OpenAI({ apiKey: context.key });
  return openai.responses.create({ model: 'gpt-4.1', input: question });
}

export async function answer(question: string): Promise<unknown> {
  const openai = new OpenAI({ apiKey: tenant.current.key });
  return openai.responses.create({ model: 'gpt-4.1', input: question });
}

export function limits(): typeof LIMITS {
  return LIMITS;
}

export async function explain(dish: string): Promise<unknown> {
  const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, defaultHeaders: LIMITS.headers });
  return openai.responses.create({ model: 'gpt-4.1', input: dish });
}

export async function reply(mail: string): Promise<unknown> {
  console.log('within', REPLIES.timeout);
  const openai = new OpenAI({ apiKey: process.env.OPENAI_REPLY_KEY, ...REPLIES });
  return openai.responses.create({ model: 'gpt-4.1', input: mail });
}
