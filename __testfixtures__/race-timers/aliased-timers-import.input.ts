import { setTimeout as later } from 'timers';

export async function lookup(query: Promise<string>): Promise<string | null> {
  return await Promise.race([
    query,
    new Promise<null>((resolve) => later(resolve, 2000, null)),
  ]);
}
