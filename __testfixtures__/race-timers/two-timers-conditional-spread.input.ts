class NextEngineSignal extends Error {}

export async function scrape(engines: Promise<string>[], more: boolean, waterfallMs: number, limitMs: number): Promise<string> {
  while (true) {
    try {
      return await Promise.race([
        ...engines,
        ...(more
          ? [
              new Promise<never>((_, reject) => {
                setTimeout(() => {
                  reject(new NextEngineSignal());
                }, waterfallMs);
              }),
            ]
          : []),
        new Promise<never>((_, reject) => {
          setTimeout(() => reject(new Error('limit reached')), limitMs);
        }),
      ]);
    } catch (error) {
      if (!(error instanceof NextEngineSignal)) throw error;
    }
  }
}
