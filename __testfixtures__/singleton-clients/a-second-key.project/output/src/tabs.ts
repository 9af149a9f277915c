import { getSupabase } from './supabase.js';

export async function tabs(): Promise<unknown> {
  const supabase = getSupabase();
  return supabase.from('tabs').select('*');
}
