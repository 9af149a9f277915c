import { createClient } from '@supabase/supabase-js';

const url = process.env.SUPABASE_URL!;
const key = process.env.SUPABASE_SERVICE_KEY!;

export async function verifyPhone(phone: string, token: string): Promise<boolean> {
  const supabase = createClient(url, key);
  const { data } = await supabase.from('guests').select('id').eq('phone', phone).maybeSingle();
  const { error } = await supabase.auth.verifyOtp({ phone, token, type: 'sms' });
  return data !== null && error === null;
}
