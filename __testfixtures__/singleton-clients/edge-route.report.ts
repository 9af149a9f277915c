import { createClient } from '@supabase/supabase-js';

export const runtime = 'edge';

export async function POST(request: Request): Promise<Response> {
  const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_SERVICE_KEY!);
  const { data } = await supabase.from('tables').select('*').eq('id', await request.text());
  return Response.json(data);
}
