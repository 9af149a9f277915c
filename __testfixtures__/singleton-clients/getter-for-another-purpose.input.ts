import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import Redis from 'ioredis';

let subscriber: Redis | undefined;

export function getSubscriber(): Redis {
  if (!subscriber) {
    subscriber = new Redis(process.env.REDIS_URL!);
    void subscriber.subscribe('orders');
  }
  return subscriber;
}

export async function stock(dish: string): Promise<string | null> {
  const redis = new Redis(process.env.REDIS_URL!);
  return redis.get(`stock:${dish}`);
}

let manager: SupabaseClient | undefined;

export function getManager(): SupabaseClient {
  return (manager ??= createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_KEY!));
}

export async function signIn(password: string): Promise<void> {
  await getManager().auth.signInWithPassword({ email: 'manager@example.com', password });
}

export async function menu(): Promise<unknown> {
  const supabase = createClient(process.env.SUPABASE_URL!, process.env.SUPABASE_KEY!);
  return supabase.from('menu').select('*');
}
