declare function bake(order: string, signal: AbortSignal): Promise<string>;

/** Its controller goes with it. */
export class Job {
  private readonly controller = new AbortController();

  async run(order: string): Promise<string> {
    const limit = new AbortController();
    this.controller.signal.addEventListener('abort', () => limit.abort());
    return await bake(order, limit.signal);
  }

  cancel(): void {
    this.controller.abort();
  }
}
