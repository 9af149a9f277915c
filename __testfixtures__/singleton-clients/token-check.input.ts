import { createClient } from '@supabase/supabase-js';

export async function listGuests(token: string): Promise<unknown> {
  const supabaseAuth = createClient(
    process.env.SUPABASE_URL || '',
    process.env.SUPABASE_ANON_KEY || ''
  );
  const { data } = await supabaseAuth.auth.getUser(token);
  return data.user;
}

export async function removeGuest(token: string): Promise<boolean> {
  const supabaseAuth = createClient(process.env.SUPABASE_URL || '', process.env.SUPABASE_ANON_KEY || '');
  const { error } = await supabaseAuth.auth.getUser(token);
  return !error;
}
