import { createClient } from '@supabase/supabase-js';

export async function menu(): Promise<unknown> {
  const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_ANON_KEY!);
  return supabase.from('menu').select('*');
}
