import picocolors from 'picocolors';
import { undo } from '../apply/undo.ts';
import type { Terminal } from './terminal.ts';

/** `leakfix undo`: what to print, and the exit code. @throws UsageError */
export function undoLast(cwd: string, { color }: Terminal): { text: string; code: number } {
  const colors = picocolors.createColors(color);
  const { outcomes } = undo({ cwd });
  const isDone = (outcome: string): boolean =>
    ['restored', 'removed', 'unchanged'].includes(outcome);
  const lines = outcomes.map(
    ({ path, outcome, message }) =>
      `${isDone(outcome) ? colors.green('✔') : colors.red('✖')} ${colors.bold(path)}  ${message}`,
  );
  return {
    text: lines.map((line) => `${line}\n`).join(''),
    code: outcomes.every(({ outcome }) => isDone(outcome)) ? 0 : 1,
  };
}
