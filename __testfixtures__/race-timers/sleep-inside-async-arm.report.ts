const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export async function process(scrape: Promise<string>, remaining: number): Promise<string> {
  return await Promise.race([
    scrape,
    (async () => {
      await sleep(remaining);
      throw new Error('scrape timed out');
    })(),
  ]);
}
