// One spelling for all that have something to fall back on. The timer is neither
// cleared nor unref'd: that it fires when the race is decided does no harm.
export function orElse<T>(work: Promise<T>, ms: number, fallback: T): Promise<T> {
  return Promise.race([work, new Promise<T>((resolve) => setTimeout(() => resolve(fallback), ms))]);
}

export async function plate(dish: Promise<string>): Promise<string> {
  // clear the table first
  return await Promise.race([dish, new Promise<string>((resolve) => setTimeout(() => resolve('soup'), 5000))]);
}
