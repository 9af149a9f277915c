import { setTimeout as later } from 'timers';

export async function lookup(query: Promise<string>): Promise<string | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return await Promise.race([
    query,
    new Promise<null>((resolve) => {
      timer = later(resolve, 2000, null);
    }),
  ]).finally(() => clearTimeout(timer));
}
