import { createClient, type SupabaseClient } from '@supabase/supabase-js';

let supabase: SupabaseClient | undefined;

/** One for the process, made when it is first asked for. */
export function getSupabase(): SupabaseClient {
  return (supabase ??= createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_ANON_KEY!));
}
