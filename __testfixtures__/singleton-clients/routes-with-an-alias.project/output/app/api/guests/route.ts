import { getSupabaseAdmin } from '@/lib/supabase-admin';
import type { Database } from '@/types/database';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';

let sharedAnonymous: SupabaseClient<Database> | undefined;
function getAnonymous(): SupabaseClient<Database> {
  return (sharedAnonymous ??= createClient<Database>(process.env.SUPABASE_URL!, process.env.SUPABASE_ANON_KEY!));
}

export async function POST(request: Request): Promise<Response> {
  // the guests' own key: another client
  const anonymous = getAnonymous();
  const supabase = getSupabaseAdmin();
  const { data } = await anonymous.auth.getUser(await request.text());
  return Response.json(await supabase.from('guests').select('*').eq('id', data.user?.id ?? ''));
}
