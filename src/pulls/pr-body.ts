import { transformsOf, type Batch } from './batch.ts';
import { writeMarker, type Fixed } from './marker.ts';
import type { Finding } from '../types.ts';
import { plural } from '../report/counts.ts';

/** What `leakfix explain` says of a transform. */
export interface Explanation {
  readonly id: string;
  readonly title: string;
  readonly docs: {
    readonly what: string;
    readonly why: string;
    readonly whenNot: string;
    readonly safety: string;
  };
}

/** A command that judged the change: it passes on the base, and with the change. */
export interface Verification {
  readonly command: string;
  readonly seconds: number;
}

/** A fix that was planned and is not in the change. */
export interface LeftOut {
  readonly finding: Finding;
  readonly why: string;
}

export interface Evidence {
  readonly batch: Batch;
  /** Those of the findings that the change repairs. */
  readonly repaired: readonly Finding[];
  readonly leftOut: readonly LeftOut[];
  /** One for each id that a finding carries. */
  readonly explanations: ReadonlyMap<string, Explanation>;
  readonly verification: Verification | undefined;
  /** What a check of the types said: a sentence. */
  readonly types?: string | undefined;
  /** `https://github.com/acme/calls`, and the commit that the findings were found in. */
  readonly webUrl: string;
  readonly commit: string;
  /** The branch that the change is to be merged into. */
  readonly onto: string;
  /** Identifies the change. */
  readonly patch: string;
  readonly version: string;
}

/** GitHub takes 65,536 characters. */
const MAX_LENGTH = 65_000;

/** The text of a pull request: what leaks, where, how far the fix can be trusted, what was checked, how to say no. */
export function pullBody(evidence: Evidence): string {
  const { batch, onto, patch, repaired, version } = evidence;
  const marker = (findings: readonly Fixed[]): string =>
    writeMarker({ branch: batch.branch, onto, patch, tool: version, findings });
  const written = (shown: number, findings: readonly Fixed[]): string =>
    `${[...sections(evidence, shown), marker(findings)].join('\n\n')}\n`;
  for (let shown = repaired.length; shown > 0; shown = Math.floor(shown / 2)) {
    const text = written(shown, repaired);
    if (text.length <= MAX_LENGTH) return text;
  }
  // by the fingerprints alone it is still known what is fixed
  return written(
    0,
    repaired.map(({ id }) => ({ id, transform: '', path: '' })),
  );
}

function sections(evidence: Evidence, shown: number): string[] {
  const { repaired, leftOut, version, batch } = evidence;
  const ids = transformsOf({ findings: repaired });
  const left = repaired.length - shown;
  return [
    summary(evidence),
    ...ids.flatMap((id) => aboutTransform(evidence, id, new Set(repaired.slice(0, shown)))),
    ...(left > 0 ? [`And ${plural(left, 'more place')}: see the diff.`] : []),
    '## What was verified',
    verified(evidence),
    ...(leftOut.length > 0
      ? [
          '## Left out',
          leftOut
            .map(
              ({ finding, why }) =>
                `- ${place(finding, evidence)}: ${prose(why.replace(/(?<![.!?])$/, '.'))}`,
            )
            .join('\n'),
        ]
      : []),
    '## To reject or suppress',
    refusal(ids),
    `<sub>Opened by leakfix ${version} as \`${batch.branch}\`. It updates this pull request when the base branch changes, as long as the branch has only leakfix's commits.</sub>`,
  ];
}

function summary({ repaired, batch }: Evidence): string {
  const files = new Set(repaired.map((finding) => finding.path)).size;
  const risk =
    batch.risk === 'safe'
      ? 'Every fix here is **safe**: it changes nothing but the leak.'
      : 'Some of these fixes are **unsafe**: each says what to check.';
  return `Repairs ${plural(repaired.length, 'leak')} in ${plural(files, 'file')}. ${risk}`;
}

function aboutTransform(evidence: Evidence, id: string, shown: ReadonlySet<Finding>): string[] {
  const explanation = evidence.explanations.get(id);
  const places = evidence.repaired.filter(
    (finding) => finding.transform === id && shown.has(finding),
  );
  const docs = explanation?.docs;
  return [
    `## ${prose(explanation?.title ?? id)} (\`${id}\`)`,
    ...(docs === undefined
      ? []
      : [`**What leaks.** ${markdown(docs.what)}`, `**Why it matters.** ${markdown(docs.why)}`]),
    ...inKinds(places).map((kind) =>
      [
        `${prose(kind[0].message)} **${kind[0].applicability}**: ${prose(kind[0].reason)}`,
        '',
        ...kind.map((finding) => `- ${place(finding, evidence)}`),
      ].join('\n'),
    ),
    ...(docs === undefined || docs.safety === ''
      ? []
      : [`**What may change in behaviour.** ${markdown(docs.safety)}`]),
    ...(docs === undefined || docs.whenNot === ''
      ? []
      : [`**When not to take it.** ${markdown(docs.whenNot)}`]),
  ];
}

/** Groups the findings that have the same message and reason. */
function inKinds(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const kinds = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const key = [finding.message, finding.applicability, finding.reason].join('\0');
    const kind = kinds.get(key);
    if (kind) kind.push(finding);
    else kinds.set(key, [finding]);
  }
  return [...kinds.values()];
}

function verified({ verification, repaired, types }: Evidence): string {
  const lines = [
    `- Every changed file parses, holds every comment that it held, and ${repaired.length === 1 ? 'the finding' : `none of the ${plural(repaired.length, 'finding')}`} is found there ${repaired.length === 1 ? 'no more' : 'any more'}.`,
  ];
  if (types !== undefined) lines.push(`- ${prose(types)}`);
  if (verification === undefined)
    lines.push('- No command was run: `leakfix pr open --verify "<command>"` runs one.');
  else {
    const { command, seconds } = verification;
    lines.push(
      `- ${code(command)}: passes without the change and with it (${seconds.toFixed(1)} s).`,
    );
  }
  return lines.join('\n');
}

function refusal(ids: readonly string[]): string {
  const [first = 'race-timers'] = ids;
  return [
    '- **All of it:** close this pull request. leakfix then leaves these findings alone, until you reopen it.',
    `- **One place:** put \`// leakfix-ignore ${first}: <the reason>\` on the line before, on the base branch. The next run removes it from this pull request.`,
    `- **Everywhere:** set \`transforms: { '${first}': 'off' }\` in \`leakfix.config.ts\`.`,
  ].join('\n');
}

/** A link to the very lines, which stay the same whatever is merged. */
function place({ path, range }: Finding, { webUrl, commit }: Evidence): string {
  const url = `${webUrl}/blob/${commit}/${path.split('/').map(encodeURIComponent).join('/')}`;
  const { start, end } = range;
  const last = end.line > start.line && end.column === 1 ? end.line - 1 : end.line;
  const lines = last > start.line ? `#L${start.line}-L${last}` : `#L${start.line}`;
  return `[${code(`${path}:${start.line}`)}](${url.replace(/[()]/g, (c) => (c === '(' ? '%28' : '%29'))}${lines})`;
}

/** Text that is shown as it is: it makes no mention, no link to an issue, and no tag. */
function prose(text: string): string {
  const parts = text.split(/(`[^`]+`)/);
  return parts
    .map((part, i) =>
      i % 2 === 1
        ? part
        : part.replace(/[\\*_[\]<>|~`]|@(?=\w)|#(?=\d)/g, (mark) =>
            mark === '@' || mark === '#' ? `${mark}&#8203;` : `\\${mark}`,
          ),
    )
    .join('');
}

/** Our own documentation: markdown already, in one paragraph after the other. */
function markdown(text: string): string {
  return text.trim();
}

function code(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}
