import type { Database } from '@/types/database';
import { createClient } from '@supabase/supabase-js';

export async function POST(request: Request): Promise<Response> {
  // the guests' own key: another client
  const anonymous = createClient<Database>(process.env.SUPABASE_URL!, process.env.SUPABASE_ANON_KEY!);
  const supabase = createClient<Database>(process.env['SUPABASE_URL']!, process.env['SUPABASE_SERVICE_KEY']!);
  const { data } = await anonymous.auth.getUser(await request.text());
  return Response.json(await supabase.from('guests').select('*').eq('id', data.user?.id ?? ''));
}
