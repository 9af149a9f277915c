import { createClient } from '@supabase/supabase-js';

export async function shifts(): Promise<unknown> {
  const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_ROLE_KEY!);
  return supabase.from('shifts').select('*');
}
