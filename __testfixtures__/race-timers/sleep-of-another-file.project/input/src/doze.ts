export async function doze(ms: number): Promise<void> {
  return await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

export function pause(ms: number, options?: { stop?: AbortSignal }): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = options?.stop;
    if (stop?.aborted) {
      reject(new Error('stopped'));
      return;
    }
    const timer = setTimeout(resolve, ms);
    stop?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new Error('stopped'));
    });
  });
}
