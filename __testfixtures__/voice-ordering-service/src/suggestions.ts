import type { ServerResponse } from 'node:http';
import OpenAI from 'openai';
import { PostHog } from 'posthog-node';

/** Dishes worth remembering; the menu has some three hundred. */
export const MAX_SUGGESTIONS = 500;

const suggestions = new Map<string, string>();
const posthog = new PostHog('phc_voice_ordering');

async function askModel(dish: string): Promise<string> {
  const openai = new OpenAI({ apiKey: process.env['OPENAI_API_KEY'] });
  const answer = await openai.chat.completions.create({ model: 'small-voice', messages: [{ role: 'user', content: `What goes well with ${dish}?` }] });
  return answer.choices[0]?.message.content ?? '';
}

async function suggestionFor(dish: string): Promise<string> {
  const known = suggestions.get(dish);
  if (known !== undefined) return known;
  const text = await askModel(dish);
  suggestions.set(dish, text);
  return text;
}

/** What goes well with a dish, in the model's words. */
export async function suggest(res: ServerResponse, guest: string, dish: string): Promise<void> {
  const { performance } = await import('node:perf_hooks');
  const started = performance.now();
  const text = await suggestionFor(dish);
  await posthog.captureImmediate({ distinctId: guest, event: 'suggestion', properties: { dish, ms: performance.now() - started } });
  res.end(text);
}
