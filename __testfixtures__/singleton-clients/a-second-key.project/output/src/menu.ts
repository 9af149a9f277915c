import { getSupabase } from './supabase.js';

export async function menu(): Promise<unknown> {
  const supabase = getSupabase();
  return supabase.from('menu').select('*');
}
