import { openLiveLine } from '../output/live-line.ts';

/** Shows the current step, on one line of stderr that is removed at the end. */
export interface Steps {
  readonly show: (step: string) => void;
  end(): void;
}

/** Silent when `enabled` is false. */
export async function startSteps(enabled: boolean): Promise<Steps> {
  const line = await openLiveLine(enabled);
  return { show: (step) => line.draw(`${step} …`), end: () => line.clear() };
}
