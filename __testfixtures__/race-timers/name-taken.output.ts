declare const timer: { start(): void; stop(): void };

export async function timed<T>(work: () => Promise<T>, timeout: number): Promise<T> {
  timer.start();
  const timeoutId = 'limit';
  let raceTimer: ReturnType<typeof setTimeout> | undefined;
  const result = await Promise.race([
    work(),
    new Promise<never>((_, reject) => {
      raceTimer = setTimeout(() => reject(new Error(timeoutId)), timeout);
    }),
  ]).finally(() => clearTimeout(raceTimer));
  timer.stop();
  return result;
}
