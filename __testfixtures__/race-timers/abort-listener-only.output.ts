declare function generate(signal: AbortSignal): Promise<string>;

export function generateInTime(signal: AbortSignal, timeoutMs: number): Promise<string> {
  let timeoutId: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timeoutId = setTimeout(() => {
      reject(new Error('generation timed out'));
    }, timeoutMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timeoutId);
      reject(new Error('generation cancelled'));
    });
  });
  return Promise.race([generate(signal), timeout]).finally(() => clearTimeout(timeoutId));
}
