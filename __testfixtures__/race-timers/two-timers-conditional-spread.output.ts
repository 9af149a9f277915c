class NextEngineSignal extends Error {}

export async function scrape(engines: Promise<string>[], more: boolean, waterfallMs: number, limitMs: number): Promise<string> {
  while (true) {
    try {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let timeoutId: ReturnType<typeof setTimeout> | undefined;
      return await Promise.race([
        ...engines,
        ...(more
          ? [
              new Promise<never>((_, reject) => {
                timer = setTimeout(() => {
                  reject(new NextEngineSignal());
                }, waterfallMs);
              }),
            ]
          : []),
        new Promise<never>((_, reject) => {
          timeoutId = setTimeout(() => reject(new Error('limit reached')), limitMs);
        }),
      ]).finally(() => { clearTimeout(timer); clearTimeout(timeoutId); });
    } catch (error) {
      if (!(error instanceof NextEngineSignal)) throw error;
    }
  }
}
