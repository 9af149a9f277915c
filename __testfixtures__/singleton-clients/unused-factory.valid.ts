import OpenAI from 'openai';

// kept until the thread API is gone
function getClient(): OpenAI {
  return new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
}

export async function resetThread(): Promise<{ id: string }> {
  return { id: crypto.randomUUID() };
}

export function clientFor(config: { apiKey?: string }): OpenAI {
  return new OpenAI({ apiKey: config.apiKey || process.env.OPENAI_API_KEY });
}
