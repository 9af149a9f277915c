import { LineIndex } from '../ast/line-index.ts';
import { storeOutcomesAt } from '../collections/store-outcome.ts';
import { runtimeOf } from '../execution/runtime.ts';
import { File } from '../file.ts';
import { readSource } from '../files/read.ts';
import { lent } from '../handles/lent.ts';
import { listeners } from '../listeners/listener.ts';
import { parts } from '../parts/part.ts';
import { outcomeOf, type Outcome } from '../resources/outcome.ts';
import type { Acquisition, ResourceKind } from '../resources/kind.ts';
import { resourcesOf } from '../resources/resource.ts';
import { intervals } from '../timers/interval.ts';
import { timeouts } from '../timers/timeout.ts';
import type { Finding, Lifecycle, SourceFile } from '../types.ts';
import { covers, lessonsAt, type Lesson } from './lessons.ts';
import { parseWith, scanText, type FileSettings } from './scan.ts';

/** All that is known of one line of a file. */
export interface Place {
  readonly source: SourceFile;
  /** What is reported there, at any level. */
  readonly findings: readonly Finding[];
  /** How many findings a comment suppresses there. */
  readonly suppressed: number;
  /** What begins on the line and has to end, whether it is reported or not. */
  readonly outcomes: readonly Outcome[];
  /** What the user could say that would change what is reported there. */
  readonly lessons: readonly Lesson[];
  /** Where the file's code is taken to run: a sentence. */
  readonly runtime: string;
}

export interface PlaceRequest {
  /** Absolute; the path is relative to it. */
  readonly root: string;
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly settings: FileSettings;
  /** The settings of the file in a project that knows more of lives. */
  readonly teach: (lifecycle: Lifecycle) => FileSettings;
}

/** Why the file cannot be looked at: a sentence. */
export interface Unreadable {
  readonly problem: string;
}

/**
 * Looks at one line as a run with these settings does.
 * @throws ParseError
 */
export function explainPlace({
  root,
  path,
  line,
  settings,
  teach,
}: PlaceRequest): Place | Unreadable {
  const read = readSource(root, path);
  if (read.kind !== 'text') return { problem: read.message };
  const source = { path, text: read.text };
  const findings = scanText(source, settings).findings.filter((finding) => covers(finding, line));
  const all = scanText(
    { path, text: read.text.replaceAll('leakfix-ignore', 'leakfix_ignore') },
    settings,
  ).findings.filter((finding) => covers(finding, line));
  const tree = parseWith(settings, source);
  const file = File.of(tree, settings);
  return {
    source,
    findings,
    suppressed: all.length - findings.length,
    outcomes: [
      ...outcomesAt(file, intervals, line),
      ...outcomesAt(file, timeouts, line),
      ...outcomesAt(file, listeners, line),
      ...outcomesAt(file, lent, line),
      ...outcomesAt(file, parts, line),
      ...storeOutcomesAt(file, line),
    ],
    lessons: lessonsAt({ file, line, findings, teach }),
    runtime: runtimeOf(tree, settings.project).evidence,
  };
}

/** Of what begins on the line, else of the innermost call that reaches over it. */
function outcomesAt<A extends Acquisition>(
  file: File,
  kind: ResourceKind<A>,
  line: number,
): readonly Outcome[] {
  const lines = new LineIndex(file.text);
  const around = resourcesOf(file, kind).flatMap((resource) => {
    const { start, end } = resource.acquisition.call;
    const [first, last] = [lines.position(start ?? 0).line, lines.position(end ?? 0).line];
    return first <= line && line <= last ? [{ first, resource }] : [];
  });
  const innermost = Math.max(...around.map(({ first }) => first));
  return around
    .filter(({ first }) => first === innermost)
    .map(({ resource }) => outcomeOf(resource, kind.name));
}
