export function rotateKeys(fetchKey: () => Promise<string>): void {
  setInterval(async () => {
    process.env.STRIPE_KEY = await fetchKey();
  }, 3_600_000).unref();
}
