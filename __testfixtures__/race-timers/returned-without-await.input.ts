export function withTimeout<T>(call: Promise<T>, ms: number): Promise<T> {
  return Promise.race([
    call,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error("Payment timed out")), ms)),
  ]);
}
