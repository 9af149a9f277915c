export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener('abort', onAbort);
  });
}

export function firstOf<T>(orders: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    orders.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

export function answered(ask: (done: (line: string) => void) => void, signal: AbortSignal) {
  return new Promise<string>((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    ask((line) => {
      signal.removeEventListener('abort', stop);
      resolve(line);
    });
  });
}
