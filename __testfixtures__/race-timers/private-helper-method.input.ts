export class HealthMonitor {
  constructor(private readonly timeoutMs: number) {}

  async check(name: string, probe: () => Promise<boolean>): Promise<boolean> {
    return await Promise.race([probe(), this.createTimeout(name)]);
  }

  private createTimeout(name: string): Promise<never> {
    return new Promise((_, reject) => {
      setTimeout(() => {
        reject(new Error(`${name} timed out`));
      }, this.timeoutMs);
    });
  }
}
