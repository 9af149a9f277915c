import { tenant } from '@acme/request-context';
import OpenAI from 'openai';
import Stripe from 'stripe';
import { createContext } from './context';

let sharedOpenaiClient: OpenAI | undefined;
function getOpenaiClient(): OpenAI {
  return (sharedOpenaiClient ??= new OpenAI({ apiKey: tenant.current.key }));
}

const env = process.env;

let sharedStripe: Stripe | undefined;
function getStripe(): Stripe {
  return (sharedStripe ??= new Stripe(env.STRIPE_SECRET_KEY!));
}

const context = createContext();

let sharedOpenAI: OpenAI | undefined;
function getOpenAI(): OpenAI {
  return (sharedOpenAI ??= new OpenAI({ apiKey: context.key }));
}

const LIMITS = { timeout: 20_000, headers: { 'x-kitchen': 'main' } };

let sharedOpenAI2: OpenAI | undefined;
function getOpenAI2(): OpenAI {
  return (sharedOpenAI2 ??= new OpenAI({ apiKey: process.env.OPENAI_API_KEY, defaultHeaders: LIMITS.headers }));
}

const REPLIES = { timeout: 5_000 };

let sharedOpenAI3: OpenAI | undefined;
function getOpenAI3(): OpenAI {
  return (sharedOpenAI3 ??= new OpenAI({ apiKey: process.env.OPENAI_REPLY_KEY, ...REPLIES }));
}

export async function rotate(fetchKey: () => Promise<string>): Promise<void> {
  env.STRIPE_SECRET_KEY = await fetchKey();
}

export async function charge(cents: number): Promise<unknown> {
  const stripe = getStripe();
  return stripe.paymentIntents.create({ amount: cents, currency: 'eur' });
}

export async function ask(question: string): Promise<unknown> {
  const openai = getOpenAI();
  return openai.responses.create({ model: 'gpt-4.1', input: question });
}

export async function answer(question: string): Promise<unknown> {
  const openai = getOpenaiClient();
  return openai.responses.create({ model: 'gpt-4.1', input: question });
}

export function limits(): typeof LIMITS {
  return LIMITS;
}

export async function explain(dish: string): Promise<unknown> {
  const openai = getOpenAI2();
  return openai.responses.create({ model: 'gpt-4.1', input: dish });
}

export async function reply(mail: string): Promise<unknown> {
  console.log('within', REPLIES.timeout);
  const openai = getOpenAI3();
  return openai.responses.create({ model: 'gpt-4.1', input: mail });
}
