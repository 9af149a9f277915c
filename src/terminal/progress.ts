import { openLiveLine } from '../output/live-line.ts';

/** A step of the work is done. */
export type Step = (done: number, total: number) => void;

export interface Progress {
  readonly step: Step;
  /** Removes the bar from the screen. */
  end(): void;
}

const PATIENCE_MS = 1000;
const EVERY_MS = 80;
const BAR = 24;

/** A bar on stderr, shown once the work has taken a second; silent if `enabled` is false. */
export async function startProgress(label: string, enabled: boolean): Promise<Progress> {
  if (!enabled) return { step: () => {}, end: () => {} };
  const line = await openLiveLine(true);
  const started = performance.now();
  let drawn = 0;
  return {
    step(done, total) {
      const now = performance.now();
      if (now - started < PATIENCE_MS || now - drawn < EVERY_MS) return;
      drawn = now;
      const filled = Math.round((BAR * done) / total);
      line.draw(
        `${label} ${'█'.repeat(filled)}${'░'.repeat(BAR - filled)} ${done.toLocaleString('en-US')}/${total.toLocaleString('en-US')}`,
      );
    },
    end() {
      if (drawn > 0) line.clear();
    },
  };
}
