import { createClient } from '@supabase/supabase-js';

export async function tabs(): Promise<unknown> {
  const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_ANON_KEY!);
  return supabase.from('tabs').select('*');
}
