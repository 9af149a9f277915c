import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type { Database } from './database';

let sharedAdmin: SupabaseClient<Database> | undefined;
function getAdmin(): SupabaseClient<Database> {
  return (sharedAdmin ??= createClient<Database>(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_KEY!, { auth: { persistSession: false } }));
}

export async function inviteCooks(addresses: string[]): Promise<void> {
  for (const email of addresses) {
    const admin = getAdmin();
    await admin.auth.admin.createUser({ email });
  }
}
