declare function generate(signal: AbortSignal): Promise<string>;

export function generateInTime(signal: AbortSignal, timeoutMs: number): Promise<string> {
  const timeout = new Promise<never>((_, reject) => {
    const timeoutId = setTimeout(() => {
      reject(new Error('generation timed out'));
    }, timeoutMs);
    signal.addEventListener('abort', () => {
      clearTimeout(timeoutId);
      reject(new Error('generation cancelled'));
    });
  });
  return Promise.race([generate(signal), timeout]);
}
