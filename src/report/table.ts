import type { Colors } from 'picocolors/types.js';
import { escapeLine } from '../output/escape.ts';

export interface Column {
  readonly heading: string;
  readonly align?: 'right';
  /** Cut in the middle where the table is too wide; at most one column. */
  readonly gives?: true;
}

/** Rows under headings, as wide as they must be; ends without a line break. */
export function table(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  colors: Colors,
  width: number,
): string {
  const rows = cells.map((row) => row.map(escapeLine));
  const widths = columns.map(({ heading }, i) =>
    Math.max(heading.length, ...rows.map((row) => (row[i] ?? '').length)),
  );
  const giving = columns.findIndex((column) => column.gives);
  const excess = widths.reduce((sum, w) => sum + w + 2, 0) - width;
  if (giving !== -1 && excess > 0)
    widths[giving] = Math.max(12, (widths[giving] as number) - excess);
  const line = (cells: readonly string[]): string => {
    const shown = columns.map(({ align }, i) => {
      const cell = clip(cells[i] ?? '', widths[i] as number);
      return align === 'right'
        ? cell.padStart(widths[i] as number)
        : cell.padEnd(widths[i] as number);
    });
    return `  ${shown.join('  ')}`.trimEnd();
  };
  return [colors.dim(line(columns.map(({ heading }) => heading))), ...rows.map(line)].join('\n');
}

function clip(text: string, width: number): string {
  if (text.length <= width) return text;
  const head = Math.ceil((width - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (width - 1 - head))}`;
}
