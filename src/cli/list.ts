import { createColors } from '../output/colors.ts';
import type { Colors } from 'picocolors/types.js';
import { didYouMean } from '../did-you-mean.ts';
import { UsageError } from '../errors.ts';
import { registry, reportIds } from '../registry.ts';
import { patchView } from '../report/diff-view.ts';
import { EXAMPLES } from '../report/examples.ts';
import { wrap } from '../report/wrap.ts';
import type { Definition } from '../transform.ts';
import type { Terminal } from './terminal.ts';

/** `leakfix list`: each transform, what it does, the other ids that it reports, and its settings. */
export function listTransforms({ color }: Terminal): string {
  const colors = createColors(color);
  const longest = Math.max(...registry.map(({ definition }) => definition.id.length));
  const rows = registry.flatMap(({ definition: { id, title, reports, options = {} } }) => [
    `${colors.cyan(id.padEnd(longest))}  ${title}`,
    ...(reports.length > 1
      ? [`${' '.repeat(longest)}  ${colors.dim(`also reports ${reports.slice(1).join(', ')}`)}`]
      : []),
    ...(Object.keys(options).length > 0
      ? [`${' '.repeat(longest)}  ${colors.dim(`settings: ${Object.keys(options).join(', ')}`)}`]
      : []),
  ]);
  return `${rows.join('\n')}\n`;
}

/** `leakfix explain <id>`. @throws UsageError */
export function explainTransform(id: string, { color, width }: Terminal): string {
  const found = registry.find(({ definition }) => definition.reports.includes(id));
  if (!found)
    throw new UsageError(
      `There is no transform "${id}".${didYouMean(id, reportIds()) || ` The transforms are ${reportIds().join(', ')}.`}`,
    );
  const colors = createColors(color);
  const { id: own, title, docs, reports } = found.definition;
  const example = EXAMPLES[own];
  const section = (heading: string, ...lines: string[]): string[] =>
    lines.join('') === '' ? [] : ['', colors.bold(heading), ...lines];
  return `${[
    `${colors.bold(colors.cyan(own))}  ${title}`,
    ...(reports.length > 1 ? [colors.dim(wrap(`reports ${reports.join(', ')}`, width, '  '))] : []),
    ...section('What it finds', paragraphs(docs.what, width, colors)),
    ...section('Why it matters', paragraphs(docs.why, width, colors)),
    ...section('When not', paragraphs(docs.whenNot, width, colors)),
    ...section('How safe the fix is', paragraphs(docs.safety, width, colors)),
    ...section('Settings', ...settings(found.definition, width, colors)),
    ...section('Example', ...(example === undefined ? [] : [exampleView(example, colors)])),
  ].join('\n')}\n`;
}

/** Each setting with its type and meaning, and how one is given. */
function settings({ id, options = {} }: Definition, width: number, colors: Colors): string[] {
  const entries = Object.entries(options);
  const [first] = entries;
  if (!first) return [];
  const sample = { number: '100', boolean: 'true', string: "'…'", 'string[]': "['…']" }[
    first[1].type
  ];
  return [
    ...entries.map(
      ([name, { type, text }]) =>
        `  ${colors.cyan(name)} ${colors.dim(`(${type})`)}\n    ${code(wrap(text, width - 4, '    '), colors)}`,
    ),
    `  ${colors.dim('In leakfix.config:')} transforms: { '${id}': { ${first[0]}: ${sample} } }`,
  ];
}

/** The example's patch for reading: the names of its files only where there are several, and no line numbers. */
function exampleView(patch: string, colors: Colors): string {
  const lines = patch.split('\n');
  const isOneFile = lines.filter((line) => line.startsWith('+++ ')).length === 1;
  const shown = lines.flatMap((line, i) => {
    if (/^(---|\+\+\+) /.test(line)) return isOneFile ? [] : [line];
    return line.startsWith('@@') ? ((lines[i - 1] ?? '').startsWith('+++ ') ? [] : ['…']) : [line];
  });
  return patchView(shown.join('\n'), colors).replace(/^(?=.)/gm, '  ');
}

function paragraphs(text: string, width: number, colors: Colors): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `  ${code(wrap(paragraph.trim(), width - 2, '  '), colors)}`)
    .join('\n\n');
}

/** `code` in colour instead of in backticks. */
function code(text: string, colors: Colors): string {
  return colors.isColorSupported
    ? text.replace(/`([^`]+)`/g, (_, inner: string) => colors.cyan(inner))
    : text;
}
