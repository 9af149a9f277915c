declare function bake(order: string, signal: AbortSignal): Promise<string>;

export async function bakeUnless(order: string, signal?: AbortSignal): Promise<string> {
  const limit = new AbortController();
  if (signal) {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => limit.abort(signal.reason), { once: true });
  }
  const bread = await bake(order, limit.signal);
  return `${bread} for ${order}`;
}

export async function bakeTwice(order: string, options: { signal?: AbortSignal }): Promise<void> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), 1_000);
  options.signal?.addEventListener('abort', () => limit.abort());
  try {
    await bake(order, limit.signal);
    await bake(order, limit.signal);
  } finally {
    clearTimeout(timer);
  }
}

export function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    if (signal) {
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }
  });
}
