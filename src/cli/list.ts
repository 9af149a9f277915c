import picocolors from 'picocolors';
import { didYouMean } from '../did-you-mean.ts';
import { UsageError } from '../errors.ts';
import { registry, reportIds } from '../registry.ts';
import { wrap } from '../report/wrap.ts';
import type { Terminal } from './terminal.ts';

/** `leakfix list`: each transform, what it does, and the other ids that it reports. */
export function listTransforms({ color }: Terminal): string {
  const colors = picocolors.createColors(color);
  const longest = Math.max(...registry.map(({ definition }) => definition.id.length));
  const rows = registry.flatMap(({ definition: { id, title, reports } }) => [
    `${colors.cyan(id.padEnd(longest))}  ${title}`,
    ...(reports.length > 1 ? [`${' '.repeat(longest)}  ${colors.dim(`also reports ${reports.slice(1).join(', ')}`)}`] : []),
  ]);
  return `${rows.join('\n')}\n`;
}

/** `leakfix explain <id>`. @throws UsageError */
export function explainTransform(id: string, { color, width }: Terminal): string {
  const found = registry.find(({ definition }) => definition.reports.includes(id));
  if (!found) throw new UsageError(`There is no transform "${id}".${didYouMean(id, reportIds()) || ` There are: ${reportIds().join(', ')}.`}`);
  const colors = picocolors.createColors(color);
  const { title, docs, reports } = found.definition;
  const section = (heading: string, text: string): string[] => (text === '' ? [] : ['', colors.bold(heading), paragraphs(text, width)]);
  return `${[
    `${colors.bold(colors.cyan(found.definition.id))}  ${title}`,
    ...(reports.length > 1 ? [colors.dim(`reports ${reports.join(', ')}`)] : []),
    ...section('What it finds', docs.what),
    ...section('Why it matters', docs.why),
    ...section('How safe the fix is', docs.safety),
    ...section('When not to use it', docs.whenNot),
  ].join('\n')}\n`;
}

function paragraphs(text: string, width: number): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `  ${wrap(paragraph.trim(), width - 2, '  ')}`)
    .join('\n\n');
}
