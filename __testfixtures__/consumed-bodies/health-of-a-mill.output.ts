export class Mill {
  constructor(private readonly url: string) {}

  async isUp(): Promise<boolean> {
    try {
      const response = await fetch(this.url, { signal: AbortSignal.timeout(2000) });
      await response.body?.cancel().catch(() => {});
      return response.ok;
    } catch {
      return false;
    }
  }
}
