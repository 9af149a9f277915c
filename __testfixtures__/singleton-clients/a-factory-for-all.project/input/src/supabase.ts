import { createClient } from '@supabase/supabase-js';

export function createServiceClient() {
  const key = process.env.SUPABASE_SERVICE_KEY;
  if (!key) throw new Error('SUPABASE_SERVICE_KEY is not set');
  return createClient(process.env.SUPABASE_URL!, key);
}
