declare function bake(order: string, signal: AbortSignal): Promise<string>;

export async function bakeUnless(order: string, signal?: AbortSignal): Promise<string> {
  const limit = new AbortController();
  let onAbort: (() => void) | undefined;
  if (signal) {
    signal.throwIfAborted();
    onAbort = () => limit.abort(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  }
  try {
    const bread = await bake(order, limit.signal);
    return `${bread} for ${order}`;
  } finally {
    if (onAbort) signal?.removeEventListener('abort', onAbort);
  }
}

export async function bakeTwice(order: string, options: { signal?: AbortSignal }): Promise<void> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), 1_000);
  const onAbort = () => limit.abort();
  options.signal?.addEventListener('abort', onAbort);
  try {
    await bake(order, limit.signal);
    await bake(order, limit.signal);
  } finally {
    options.signal?.removeEventListener('abort', onAbort);
    clearTimeout(timer);
  }
}

export function rest(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      if (onAbort) signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    let onAbort: (() => void) | undefined;
    if (signal) {
      onAbort = () => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      signal.addEventListener('abort', onAbort);
    }
  });
}
