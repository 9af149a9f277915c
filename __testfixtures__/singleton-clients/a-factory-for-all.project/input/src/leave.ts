import { createServiceClient } from './supabase.js';

export async function leave(): Promise<void> {
  const supabase = createServiceClient();
  await supabase.auth.signOut();
}
