import type { Colors } from 'picocolors/types.js';
import { escapeText } from '../output/escape.ts';
import type { Finding } from '../types.ts';

/** Lines shown before and after the first line of the range. */
const AROUND = 2;
/** A longer range shows its start and says how far it goes. */
const MOST_LINES = 6;

/**
 * The code around a finding, its range marked; ends without a line break. Long lines are cut at the width, tabs
 * become blanks and hidden characters escapes, so that the marks are under what they mark.
 */
export function codeFrame(
  text: string,
  range: Finding['range'],
  colors: Colors,
  width: number,
): string {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const { start, end } = range;
  const lastMarked = Math.min(end.line, start.line + MOST_LINES - 1);
  const first = Math.max(1, start.line - AROUND);
  const last = Math.min(lines.length, lastMarked + AROUND);
  const gutter = String(last).length;
  const room = Math.max(20, width - gutter - 7);
  const shown = lines.slice(first - 1, last);
  const offset =
    start.column > room
      ? Math.max(0, expand(lines[start.line - 1] ?? '', start.column - 1) - Math.floor(room / 3))
      : 0;
  const frame: string[] = [];
  shown.forEach((line, i) => {
    const number = first + i;
    const marked = number >= start.line && number <= lastMarked;
    const label = `${marked ? '>' : ' '} ${String(number).padStart(gutter)} │`;
    const code = clip(shownAs(line), offset, room);
    frame.push(
      `  ${marked ? colors.bold(label) : colors.dim(label)} ${marked ? code : colors.dim(code)}`.trimEnd(),
    );
    if (number !== start.line) return;
    const from = expand(line, start.column - 1) - offset;
    const to = Math.min(
      (end.line === start.line ? expand(line, end.column - 1) : shownAs(line).trimEnd().length) -
        offset,
      room,
    );
    frame.push(
      `  ${colors.dim(`  ${' '.repeat(gutter)} │`)} ${' '.repeat(Math.max(0, from))}${colors.red('^'.repeat(Math.max(1, to - from)))}`,
    );
  });
  return frame.join('\n');
}

function shownAs(line: string): string {
  return escapeText(line).replaceAll('\t', '  ');
}

/** The column on the screen of an offset into a line. */
function expand(line: string, offset: number): number {
  return shownAs(line.slice(0, offset)).length;
}

function clip(line: string, offset: number, room: number): string {
  const rest = offset > 0 ? `…${line.slice(offset + 1)}` : line;
  // half of a pair would be shown as an escape
  return rest.length > room ? `${rest.slice(0, room - 1).replace(/[\ud800-\udbff]$/, '')}…` : rest;
}
