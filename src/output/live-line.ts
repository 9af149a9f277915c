import { escapeLine } from './escape.ts';
import { render } from './write.ts';

/** A line of stderr that is drawn over, and goes again. */
export interface LiveLine {
  draw(text: string): void;
  clear(): void;
}

/** Silent when `enabled` is false. */
export async function openLiveLine(enabled: boolean): Promise<LiveLine> {
  if (!enabled) return { draw: () => {}, clear: () => {} };
  const { createLogUpdate } = await import('log-update');
  // The cursor stays: whatever ends the process, it need not be brought back.
  const line = createLogUpdate(process.stderr, { showCursor: true });
  return { draw: (text) => line(render(escapeLine(text))), clear: () => line.clear() };
}
