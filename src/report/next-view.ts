import { createColors } from '../output/colors.ts';
import { escapeLine } from '../output/escape.ts';
import type { Style } from './results.ts';

/** Commands worth typing next beside what they do, or below it where that is too wide; ends with a line break. */
export function nextView(
  steps: Style['next'],
  { color, width }: Pick<Style, 'color' | 'width'>,
): string {
  if (steps.length === 0) return '';
  const next = steps.map(([command, effect]) => [escapeLine(command), effect] as const);
  const colors = createColors(color);
  const longest = Math.max(...next.map(([command]) => command.length));
  const fits = next.every(([, effect]) => longest + effect.length + 4 <= width);
  const lines = next.map(([command, effect]) =>
    fits
      ? `  ${colors.cyan(command.padEnd(longest))}  ${colors.dim(effect)}`
      : `  ${colors.dim(`${effect}:`)}\n    ${colors.cyan(command)}`,
  );
  return `${lines.join('\n')}\n`;
}
