import { createColors } from '../output/colors.ts';
import { escapeLine } from '../output/escape.ts';
import type { Place } from '../engine/explain-place.ts';
import { plural } from './counts.ts';
import { filesByUnit } from './conditions.ts';
import type { Style } from './results.ts';
import { findingBlock } from './text.ts';
import { wrap } from './wrap.ts';

/**
 * What leakfix makes of one line: the findings there, else what it looked at and why it says nothing. `local` turns a
 * path from the top into one to show.
 */
export function placeView(
  place: Place,
  local: (path: string) => string,
  { color, width }: Pick<Style, 'color' | 'width'>,
): string {
  const colors = createColors(color);
  const { source, findings, suppressed, outcomes, lessons, runtime } = place;
  const look = { width, colors, units: filesByUnit(findings), introduced: undefined };
  const line = (text: string): string => `  ${wrap(text, width - 2, '  ')}`;
  const shown = findings.map((finding) =>
    findingBlock(
      {
        ...finding,
        path: escapeLine(local(finding.path)),
        ...(finding.why && {
          why: finding.why.map((step) => ({ ...step, path: escapeLine(local(step.path)) })),
        }),
      },
      source.text,
      look,
    ),
  );
  const silence = [
    ...(findings.length === 0 ? ['Nothing is reported at this line.'] : []),
    ...(suppressed > 0 ? [`A comment suppresses ${plural(suppressed, 'finding')} there.`] : []),
  ];
  const seen = outcomes.flatMap(({ sentences, why }) => [
    ...sentences.map(line),
    ...why.map((step) =>
      colors.dim(
        `    ${wrap(`${escapeLine(local(step.path))}:${step.line}  ${escapeLine(step.text)}`, width - 4, '      ')}`,
      ),
    ),
  ]);
  const nothing =
    'Nothing begins there that can be explained: timers, listeners, resources, parts and collections.';
  const said = lessons.map(({ text, outcome }) => line(`${text}: ${outcome}.`));
  return `${[
    ...shown,
    silence.map(line).join('\n'),
    ...(findings.length > 0 && seen.length === 0
      ? []
      : [[colors.bold('What was seen'), ...(seen.length > 0 ? seen : [line(nothing)])].join('\n')]),
    ...(said.length > 0 ? [[colors.bold('What would change that'), ...said].join('\n')] : []),
    [colors.bold('Where the file runs'), line(runtime)].join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n')}\n`;
}
