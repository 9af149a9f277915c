export class HealthMonitor {
  constructor(private readonly timeoutMs: number) {}

  async check(name: string, probe: () => Promise<boolean>): Promise<boolean> {
    const deadline = new AbortController();
    return await Promise.race([probe(), this.createTimeout(name, deadline.signal)]).finally(() => deadline.abort());
  }

  private createTimeout(name: string, signal?: AbortSignal): Promise<never> {
    return new Promise((_, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${name} timed out`));
      }, this.timeoutMs);
      signal?.addEventListener('abort', () => clearTimeout(timer), { once: true });
    });
  }
}
