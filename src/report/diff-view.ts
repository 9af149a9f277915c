import type { Colors } from 'picocolors/types.js';
import { escapeLine } from '../output/escape.ts';
import type { FileDiff } from '../engine/diff.ts';

/** A file's diff for reading, each line indented; ends without a line break. */
export function diffView(diff: FileDiff, colors: Colors, indent = '  '): string {
  const title = `${diff.created ? 'new file ' : ''}${escapeLine(diff.path)}`;
  const lines = [`${colors.bold(title)}  ${changeCount(diff, colors)}`];
  for (const hunk of diff.hunks) {
    lines.push(
      colors.cyan(`@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`),
    );
    for (const line of hunk.lines)
      lines.push(diffLine(line.replace(/\r$/, '').replaceAll('\t', '  '), colors));
  }
  return lines.map((line) => (line === '' ? '' : indent + line)).join('\n');
}

/** `+3 -1`, green and red. */
export function changeCount(diff: FileDiff, colors: Colors): string {
  return [
    diff.added > 0 ? colors.green(`+${diff.added}`) : '',
    diff.removed > 0 ? colors.red(`-${diff.removed}`) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A patch in colours, without carriage returns; without colours it is the patch itself. */
export function patchView(patch: string, colors: Colors): string {
  if (!colors.isColorSupported) return patch;
  return patch
    .split(/\r?\n/)
    .map((line) =>
      /^(---|\+\+\+) /.test(line)
        ? colors.bold(line)
        : line.startsWith('@@')
          ? colors.cyan(line)
          : /^[+-]/.test(line)
            ? diffLine(line, colors)
            : line,
    )
    .join('\n');
}

function diffLine(line: string, colors: Colors): string {
  if (line.startsWith('+')) return colors.green(line);
  if (line.startsWith('-')) return colors.red(line);
  return colors.dim(line);
}

/** What `git diff --stat` would say of the diffs. */
export function diffStat(diffs: readonly FileDiff[], colors: Colors): string {
  if (diffs.length === 0) return '';
  const names = diffs.map((diff) => escapeLine(diff.path));
  const longest = Math.max(...names.map((name) => name.length));
  const most = Math.max(...diffs.map((diff) => diff.added + diff.removed));
  const digits = String(most).length;
  const scale = most > 40 ? 40 / most : 1;
  const rows = diffs.map((diff, i) => {
    const bar =
      colors.green('+'.repeat(Math.ceil(diff.added * scale))) +
      colors.red('-'.repeat(Math.ceil(diff.removed * scale)));
    return ` ${(names[i] ?? '').padEnd(longest)} | ${String(diff.added + diff.removed).padStart(digits)} ${bar}`;
  });
  const added = diffs.reduce((sum, diff) => sum + diff.added, 0);
  const removed = diffs.reduce((sum, diff) => sum + diff.removed, 0);
  return `${rows.join('\n')}\n ${diffs.length} ${diffs.length === 1 ? 'file' : 'files'} changed, ${added} insertions(+), ${removed} deletions(-)\n`;
}
