import { SEALED_CODE } from './colors.ts';
import { disarm, escapeText } from './escape.ts';

/**
 * - `text`: for people
 * - `patch`: the same, where a carriage return before a line feed is a part of the line's end
 * - `commands`: lines that start with `::` are our own words to the runner of GitHub Actions
 */
export type Content = 'text' | 'patch' | 'commands';

/**
 * What may be written to a terminal or a log: our own colours, line feeds, tabs, and text that can be seen. Everything
 * else is shown as an escape, whatever it came from.
 */
export function render(text: string, content: Content = 'text'): string {
  const parts = disarm(text, SEALED_CODE, content === 'commands').split(new RegExp(SEALED_CODE));
  // the expression's group puts the codes at the odd places
  return parts
    .map((part, i) => (i % 2 === 1 ? `\x1b${part}` : escapeLines(part, content)))
    .join('');
}

function escapeLines(text: string, content: Content): string {
  const lines = text.split('\r\n').map(escapeText);
  return lines.join(content === 'patch' ? '\r\n' : '\n');
}

/** Writes to stdout, where the result goes. */
export function show(text: string, content?: Content): void {
  process.stdout.write(render(text, content));
}

/** Writes to stderr: progress, warnings, whatever is not the result. */
export function tell(text: string): void {
  process.stderr.write(render(text));
}

/** Ends the process where the reader of stdout has seen enough, as in `leakfix | head`. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}
