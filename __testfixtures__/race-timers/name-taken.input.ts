declare const timer: { start(): void; stop(): void };

export async function timed<T>(work: () => Promise<T>, timeout: number): Promise<T> {
  timer.start();
  const timeoutId = 'limit';
  const result = await Promise.race([
    work(),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error(timeoutId)), timeout)),
  ]);
  timer.stop();
  return result;
}
