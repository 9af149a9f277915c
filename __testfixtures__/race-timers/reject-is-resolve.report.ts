export async function start(ready: Promise<unknown>): Promise<void> {
  await Promise.race([ready, new Promise((reject) => setTimeout(() => reject(new Error('not ready')), 10_000))]);
}
