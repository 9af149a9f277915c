import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { Database } from '@/types/database';

const globalSupabaseAdmin = globalThis as unknown as { supabaseAdmin?: SupabaseClient<Database> };

/** One for the process, also after a reload in development; made when it is first asked for. */
export function getSupabaseAdmin(): SupabaseClient<Database> {
  return (globalSupabaseAdmin.supabaseAdmin ??= createClient<Database>(
    process.env.SUPABASE_URL!,
    process.env.SUPABASE_SERVICE_KEY!
  ));
}
