export class MenuPoller {
  #poll: ReturnType<typeof setInterval> | undefined;

  start(check: () => void): void {
    this.#poll = setInterval(check, 1_000);
  }

  stop(): void {
    clearTimeout(this.#poll!);
  }
}
