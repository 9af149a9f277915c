import { getServiceRoleSupabase } from './service-role-supabase.js';

export async function shifts(): Promise<unknown> {
  const supabase = getServiceRoleSupabase();
  return supabase.from('shifts').select('*');
}
