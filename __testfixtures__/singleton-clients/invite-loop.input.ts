import { createClient } from '@supabase/supabase-js';
import type { Database } from './database';

export async function inviteCooks(addresses: string[]): Promise<void> {
  for (const email of addresses) {
    const admin = createClient<Database>(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_KEY!, { auth: { persistSession: false } });
    await admin.auth.admin.createUser({ email });
  }
}
