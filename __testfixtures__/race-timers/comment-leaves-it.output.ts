// One spelling for all that have something to fall back on. The timer is neither
// cleared nor unref'd: that it fires when the race is decided does no harm.
export function orElse<T>(work: Promise<T>, ms: number, fallback: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return Promise.race([
    work,
    new Promise<T>((resolve) => {
      timer = setTimeout(() => resolve(fallback), ms);
    }),
  ]).finally(() => clearTimeout(timer));
}

export async function plate(dish: Promise<string>): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // clear the table first
  return await Promise.race([
    dish,
    new Promise<string>((resolve) => {
      timer = setTimeout(() => resolve('soup'), 5000);
    }),
  ]).finally(() => clearTimeout(timer));
}
