import type { File } from '../file.ts';
import type { Finding, Lifecycle, SourceFile } from '../types.ts';
import { scanText, type FileSettings } from './scan.ts';
import { sayingsAt, type Saying } from './teachable.ts';

/** Something that the user could say of a line, and what would then be reported there. */
export interface Lesson {
  /** How it is written, and where. */
  readonly text: string;
  /** A clause: `nothing is reported`. */
  readonly outcome: string;
}

/** A line of a file, and what is reported there now. */
export interface Questioned {
  readonly file: File;
  readonly line: number;
  readonly findings: readonly Finding[];
  /** The settings of the file in a project that knows more of lives. */
  readonly teach: (lifecycle: Lifecycle) => FileSettings;
}

const NOTHING: Lifecycle = { starts: [], stops: [], models: [], isEntryPoint: () => false };

/** Each thing that would change what is reported there: tried out, so that no other is named. */
export function lessonsAt({ file, line, findings, teach }: Questioned): readonly Lesson[] {
  const { path } = file;
  const known = file.tree.lifecycle ?? NOTHING;
  const before = findings.map(verdictOf).sort().join();
  return sayingsAt(file, line).flatMap((saying) => {
    const found = findingsWith(
      { path, text: withComment(file.text, saying.comment) },
      line,
      teach(extended(known, saying, path)),
    );
    return found && found.map(verdictOf).sort().join() !== before
      ? [{ text: saying.text, outcome: outcomeOf(found) }]
      : [];
  });
}

function verdictOf({ transform, applicability }: Finding): string {
  return `${transform} ${applicability}`;
}

function extended(known: Lifecycle, { names = {}, isEntryPoint }: Saying, path: string): Lifecycle {
  return {
    starts: [...known.starts, ...(names.starts ?? [])],
    stops: [...known.stops, ...(names.stops ?? [])],
    models: [...(names.models ?? []), ...known.models],
    isEntryPoint: (other) => (isEntryPoint && other === path) || known.isEntryPoint(other),
  };
}

function withComment(text: string, comment: Saying['comment']): string {
  return comment ? text.slice(0, comment.at) + comment.text + text.slice(comment.at) : text;
}

/** Undefined where the file cannot be looked at like that. */
function findingsWith(
  source: SourceFile,
  line: number,
  settings: FileSettings,
): readonly Finding[] | undefined {
  try {
    return scanText(source, settings).findings.filter((finding) => covers(finding, line));
  } catch {
    return undefined;
  }
}

/** The construct that a finding is about reaches over the line. */
export function covers({ range }: Finding, line: number): boolean {
  return range.start.line <= line && line <= range.end.line;
}

function outcomeOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'nothing is reported';
  const parts = findings.map(({ transform, applicability }) =>
    applicability === 'display-only'
      ? `\`${transform}\` is reported without a fix`
      : `\`${transform}\` is reported with ${applicability === 'safe' ? 'a safe' : 'an unsafe'} fix`,
  );
  return [...new Set(parts)].join(' and ');
}
