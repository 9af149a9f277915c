import { getSupabase } from './supabase.js';

export async function guests(): Promise<unknown> {
  const supabase = getSupabase();
  return supabase.from('guests').select('*');
}
