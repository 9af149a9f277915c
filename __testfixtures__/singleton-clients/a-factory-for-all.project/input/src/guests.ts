import { createServiceClient } from './supabase.js';

export async function guests(): Promise<unknown> {
  const supabase = createServiceClient();
  return supabase.from('guests').select('*');
}
