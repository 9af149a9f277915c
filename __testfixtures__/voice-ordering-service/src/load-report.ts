/** Reports the event loop's delay; started and stopped with the server. */
export class LoadReport {
  #timer: NodeJS.Timeout | undefined;
  #expected = 0;

  start(report: (delayMs: number) => void, everyMs = 10_000): void {
    if (this.#timer) return;
    this.#expected = Date.now() + everyMs;
    this.#timer = setInterval(() => {
      report(Math.max(0, Date.now() - this.#expected));
      this.#expected = Date.now() + everyMs;
    }, everyMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
