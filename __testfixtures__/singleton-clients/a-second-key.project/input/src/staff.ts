import { createClient } from '@supabase/supabase-js';

export async function staff(): Promise<unknown> {
  const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_ROLE_KEY!);
  return supabase.from('staff').select('*');
}
