import { setTimeout as pause } from 'node:timers/promises';

type Kind = 'pause' | 'none' | 'fail';

export class Oven {
  private static readonly LIMIT = 90_000;
  heated = 0;

  /** Heats, unless asked not to. */
  async heat(kind: Kind): Promise<number> {
    switch (kind) {
      case 'none':
        return this.heated;
      default: {
        const abort = new AbortController();
        const timer = setTimeout(() => {
          abort.abort();
        }, Oven.LIMIT);
        // One degree after the other.
        try {
          await pause(1, undefined, { signal: abort.signal });
          if (kind === 'fail') throw new Error(`cold after ${this.heated}`);
          this.heated += 1;
          break;
        } finally {
          clearTimeout(timer);
        }
      }
    }
    return this.heated;
  }
}
