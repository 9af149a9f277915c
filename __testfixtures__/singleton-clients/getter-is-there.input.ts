import Anthropic from '@anthropic-ai/sdk';

let shared: Anthropic | null = null;

function getAnthropic(): Anthropic {
  if (!shared) {
    shared = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
  }
  return shared;
}

export async function describeDish(dish: string): Promise<unknown> {
  return getAnthropic().messages.create({ model: 'claude-3-5-haiku-latest', max_tokens: 200, messages: [{ role: 'user', content: dish }] });
}

export async function translateDish(dish: string): Promise<unknown> {
  const anthropic = new Anthropic({ apiKey: process.env.ANTHROPIC_API_KEY });
  return anthropic.messages.create({ model: 'claude-3-5-haiku-latest', max_tokens: 200, messages: [{ role: 'user', content: `In French: ${dish}` }] });
}
