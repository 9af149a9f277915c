import type { OrderLine } from './order.js';

/** The part of the vendor's client that this service uses. */
export interface ChatClient {
  complete(request: { model: string; prompt: string }): Promise<{ text: string }>;
}

const MODEL_TIMEOUT_MS = 30_000;
const RETRIES = 3;

/** Rejects when the work takes longer than `ms`. */
async function withTimeout<T>(work: Promise<T>, ms: number, what: string): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`${what} took longer than ${ms} ms`)), ms);
    }),
  ]);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Reads order lines out of what a guest said. Asks again when the model is busy or slow. */
export async function understand(client: ChatClient, utterance: string): Promise<OrderLine[]> {
  let last: unknown;
  for (let attempt = 0; attempt < RETRIES; attempt += 1) {
    try {
      const answer = await withTimeout(client.complete({ model: 'small-voice', prompt: promptFor(utterance) }), MODEL_TIMEOUT_MS, 'The model');
      return parseLines(answer.text);
    } catch (error) {
      last = error;
      // A short pause that is always waited for: no timer is left behind here.
      await sleep(200 * 2 ** attempt);
    }
  }
  throw last;
}

/** Warms the connection up; whoever is first wins, and a slow model is no reason to wait. */
export async function warmUp(client: ChatClient): Promise<boolean> {
  const giveUp = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 5_000));
  const ready = client.complete({ model: 'small-voice', prompt: 'Say ready.' }).then(() => true);
  return await Promise.race([ready, giveUp]);
}

function promptFor(utterance: string): string {
  return `List the dishes and how many of each, one a line, as "2 x margherita".\n\n${utterance}`;
}

function parseLines(text: string): OrderLine[] {
  return [...text.matchAll(/(\d+) x (.+)/g)].map(([, quantity = '1', item = '']) => ({ item: item.trim(), quantity: Number(quantity) }));
}
