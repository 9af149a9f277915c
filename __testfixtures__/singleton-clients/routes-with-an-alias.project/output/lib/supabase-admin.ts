import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '@/types/database';

let supabaseAdmin: SupabaseClient<Database> | undefined;

/** One for the process, made when it is first asked for. */
export function getSupabaseAdmin(): SupabaseClient<Database> {
  return (supabaseAdmin ??= createClient<Database>(
    process.env.SUPABASE_URL!,
    process.env.SUPABASE_SERVICE_KEY!
  ));
}
