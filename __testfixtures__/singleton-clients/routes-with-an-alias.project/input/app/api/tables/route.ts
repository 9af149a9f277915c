import type { Database } from '@/types/database';
import { createClient } from '@supabase/supabase-js';
import { NextResponse } from 'next/server';

const supabaseAdmin = createClient<Database>(
  process.env.SUPABASE_URL!,
  process.env.SUPABASE_SERVICE_KEY!
);

export async function GET(): Promise<Response> {
  const { data } = await supabaseAdmin.from('tables').select('*');
  return NextResponse.json(data);
}
