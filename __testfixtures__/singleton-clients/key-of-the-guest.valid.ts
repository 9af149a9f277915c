import OpenAI from 'openai';
import { createClient } from '@supabase/supabase-js';

interface Request {
  headers: Headers;
  tenant: { key: string; url: string };
}

export async function ask(request: Request, question: string): Promise<unknown> {
  const openai = new OpenAI({ apiKey: request.tenant.key });
  return openai.responses.create({ model: 'gpt-4o-mini', input: question });
}

export async function ordersOf({ headers }: Request): Promise<unknown> {
  const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_ANON_KEY!, {
    global: { headers: { Authorization: headers.get('Authorization') ?? '' } },
  });
  return supabase.from('orders').select('*');
}

export async function chain(load: () => Promise<{ apiKey: string }>): Promise<unknown> {
  const profile = await load();
  const apiKey = profile.apiKey || process.env.OPENAI_API_KEY;
  const client = new OpenAI({ apiKey });
  return client.models.list();
}
