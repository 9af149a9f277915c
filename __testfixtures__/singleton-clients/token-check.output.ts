import { createClient, type SupabaseClient } from '@supabase/supabase-js';

let sharedSupabaseAuth: SupabaseClient | undefined;
function getSupabaseAuth(): SupabaseClient {
  return (sharedSupabaseAuth ??= createClient(
    process.env.SUPABASE_URL || '',
    process.env.SUPABASE_ANON_KEY || ''
  ));
}

export async function listGuests(token: string): Promise<unknown> {
  const supabaseAuth = getSupabaseAuth();
  const { data } = await supabaseAuth.auth.getUser(token);
  return data.user;
}

export async function removeGuest(token: string): Promise<boolean> {
  const supabaseAuth = getSupabaseAuth();
  const { error } = await supabaseAuth.auth.getUser(token);
  return !error;
}
