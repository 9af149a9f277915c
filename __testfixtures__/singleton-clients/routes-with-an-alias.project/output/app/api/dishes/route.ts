import { getSupabaseAdmin } from '@/lib/supabase-admin';
import { NextResponse } from 'next/server';

const supabaseAdmin = getSupabaseAdmin();

export async function GET(): Promise<Response> {
  const { data } = await supabaseAdmin.from('dishes').select('*');
  return NextResponse.json(data);
}
