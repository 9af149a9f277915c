export async function pollFor(ms: number, tick: () => Promise<void>): Promise<void> {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), ms);
  while (!controller.signal.aborted) await tick();
}

export async function countFor(ms: number, next: () => Promise<number>): Promise<number> {
  const end = new AbortController();
  setTimeout(() => {
    end.abort();
  }, ms);
  let sum = 0;
  do {
    sum += await next();
  } while (!end.signal.aborted);
  return sum;
}
