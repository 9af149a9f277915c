import { escapeText } from '../output/escape.ts';

/** Lines of a failing command that are shown. */
const TAIL = 12;

/** Why the command cannot verify the fixes, and the end of its output. */
export function cannotJudge(
  command: string,
  { why, output }: { readonly why: string; readonly output: string },
  consequence: string,
): string {
  const ended = output.trim() === '' ? '' : ` It ended with:\n${tailOf(output, '  ')}`;
  return `--verify: \`${command}\` ${why}, so it cannot verify the fixes. ${consequence}${ended}`;
}

/** The last lines of what a command printed, each after `indent`, without colours and with control characters shown. */
export function tailOf(output: string, indent: string): string {
  return output
    .trimEnd()
    .split('\n')
    .slice(-TAIL)
    .map((line) => indent + escapeText(withoutColors(line)))
    .join('\n');
}

/** Removes the colours of a test runner. Of a line that was drawn several times, the last state counts. */
function withoutColors(line: string): string {
  const plain = line.replace(/\r$/, '').replace(/\x1b\[[\d;]*m/g, '');
  return plain.slice(plain.lastIndexOf('\r') + 1);
}
