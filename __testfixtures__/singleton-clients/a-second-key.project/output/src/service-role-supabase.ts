import { createClient, type SupabaseClient } from '@supabase/supabase-js';

let serviceRoleSupabase: SupabaseClient | undefined;

/** One for the process, made when it is first asked for. */
export function getServiceRoleSupabase(): SupabaseClient {
  return (serviceRoleSupabase ??= createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_ROLE_KEY!));
}
