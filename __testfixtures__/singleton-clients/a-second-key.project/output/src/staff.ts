import { getServiceRoleSupabase } from './service-role-supabase.js';

export async function staff(): Promise<unknown> {
  const supabase = getServiceRoleSupabase();
  return supabase.from('staff').select('*');
}
