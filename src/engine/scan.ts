import { File, type FileContext } from '../file.ts';
import type { Project } from '../project.ts';
import { Tree } from '../ast/tree.ts';
import { whyBuilt } from './built-file.ts';
import type { CleanFiles } from './cache.ts';
import { concernedBy, concernsAny, firstLook } from './concern.ts';
import { withoutCovered } from './covered.ts';
import { describeFailure, isStackOverflow, messageOf } from '../errors.ts';
import type { Finisher } from './finisher.ts';
import { toFindings } from './fingerprint.ts';
import { readSource } from '../files/read.ts';
import { registry, reportIds } from '../registry.ts';
import { applySuppressions } from './suppressions.ts';
import { detectAll, type Transform } from '../transform.ts';
import type {
  Draft,
  FileError,
  Finding,
  SourceFile,
  SuppressionNote,
  TransformOptions,
} from '../types.ts';

/** Milliseconds, by phase and by transform. */
export interface Timings {
  read: number;
  match: number;
  parse: number;
  transforms: Record<string, number>;
}

export interface TextScan {
  readonly findings: Finding[];
  /** False if the text had no needle, so nothing was parsed. */
  readonly parsed: boolean;
  /** How many findings a comment suppresses, and the comments that do nothing. */
  readonly suppressed: number;
  readonly notes: SuppressionNote[];
  /**
   * A sentence for each transform that failed, and for each fix that could not be made; the others are unaffected.
   */
  readonly failures: string[];
}

/**
 * Runs the transforms over one text, parsed once for all. Pure, except for the times that it adds to `timings`.
 * @throws ParseError
 */
export function scanText(
  source: SourceFile,
  settings: FileSettings,
  timings: Timings = noTimings(),
): TextScan {
  if (!concernsAny(source, settings))
    return { findings: [], parsed: false, suppressed: 0, notes: [], failures: [] };
  const started = performance.now();
  const tree = parseWith(settings, source);
  timings.parse += performance.now() - started;
  return scanTree(tree, settings, timings);
}

/**
 * A text as a tree; of a project's files each is parsed once.
 * @throws ParseError
 */
export function parseWith({ project }: FileSettings, source: SourceFile): Tree {
  return project ? project.parse(source) : new Tree(source);
}

interface KnownScan {
  readonly scan: TextScan;
  /** True if the scan read other files. */
  readonly beyond: boolean;
}

/** By the transforms that looked at the file. */
const scansOf = (): Map<readonly Transform[], KnownScan> => new Map();

/** Runs the transforms over a parsed text; a second call with the same tree and transforms runs nothing. */
export function scanTree(
  tree: Tree,
  settings: FileSettings,
  timings: Timings = noTimings(),
): TextScan {
  const file = File.of(tree, settings);
  const scans = file.memo(scansOf);
  const known = scans.get(settings.transforms);
  if (known) {
    if (known.beyond) file.project?.countLookup();
    return known.scan;
  }
  const lookups = file.project?.lookups;
  const scan = lookAt(file, settings, timings);
  scans.set(settings.transforms, { scan, beyond: file.project?.lookups !== lookups });
  return scan;
}

function lookAt(file: File, { transforms, finisher }: FileSettings, timings: Timings): TextScan {
  const { tree, options } = file;
  const concerned = concernedBy(tree, { transforms, options });
  const { drafts, failed, failures } = detect(file, concerned, timings);
  const wanted = (id: string): boolean => file.isWanted(id);
  const onFailure = (message: string): void => {
    if (!failures.includes(message)) failures.push(message);
  };
  const all = toFindings(tree, drafts, { onFailure, finisher }).filter((finding) =>
    wanted(finding.transform),
  );
  const known = [...new Set([...reportIds(registry), ...reportIds(transforms)])];
  const ran = reportIds(transforms.filter((t) => !failed.has(t))).filter(wanted);
  const { findings, ...rest } = applySuppressions(tree, all, { known, ran });
  return { ...rest, findings: withoutCovered(findings, concerned), parsed: true, failures };
}

function detect(
  file: File,
  transforms: readonly Transform[],
  timings: Timings,
): { drafts: Draft[]; failed: Set<Transform>; failures: string[] } {
  const drafts: Draft[] = [];
  const failed = new Set<Transform>();
  const failures = new Set<string>();
  for (const transform of transforms) {
    const started = performance.now();
    const { id } = transform.definition;
    try {
      drafts.push(...detectAll([transform.definition], file));
    } catch (error) {
      failed.add(transform);
      failures.add(describeFailure(`The transform ${id}`, error));
    }
    timings.transforms[id] = (timings.transforms[id] ?? 0) + performance.now() - started;
  }
  return {
    drafts: drafts.sort(
      (a, b) => a.start - b.start || a.end - b.end || (a.transform < b.transform ? -1 : 1),
    ),
    failed,
    failures: [...failures],
  };
}

/** The settings for one file; its transforms are among those of the request. */
export interface FileSettings extends FileContext {
  readonly transforms: readonly Transform[];
  readonly options: TransformOptions;
  readonly finisher?: Finisher | undefined;
}

export interface ScanRequest {
  /** Absolute; paths are relative to it. */
  readonly root: string;
  readonly files: readonly string[];
  /** All transforms that any file needs. */
  readonly transforms: readonly Transform[];
  readonly options: TransformOptions;
  /** The settings of a single file; those of the request if absent. */
  readonly settings?: (path: string) => FileSettings;
  readonly project?: Project | undefined;
  /** False: no edits are made, and the findings have none, as where findings are only counted. */
  readonly fixes?: boolean;
  /** Files known to have no finding; they are not read again. New ones are added. */
  readonly cache?: CleanFiles;
  /** Ends the scan before the next file; the result has what was found until then. */
  readonly signal?: AbortSignal;
}

export interface ScanResult {
  /** By path, then by position. */
  readonly findings: Finding[];
  readonly errors: FileError[];
  /** Binary, huge, minified, built and generated files, which are skipped on purpose. */
  readonly skipped: FileError[];
  readonly suppressed: number;
  readonly unusedSuppressions: SuppressionNote[];
  /** Files listed, and of these the ones that were parsed, now or when the cache learnt of them. */
  readonly files: number;
  readonly scanned: number;
  readonly timings: Timings;
}

/** How long the event loop may wait: for a key, Ctrl-C, a step of the progress bar. */
const SLICE_MS = 50;

/** Scans files; writes nothing. Calls `onFile` after each file. Never throws because of a file's content. */
export async function scan(
  request: ScanRequest,
  onFile: (done: number, total: number) => void = () => {},
): Promise<ScanResult> {
  const result: Mutable<ScanResult> = {
    findings: [],
    errors: [],
    skipped: [],
    suppressed: 0,
    unusedSuppressions: [],
    files: request.files.length,
    scanned: 0,
    timings: noTimings(),
  };
  const isWorth = firstLook(request.transforms, request.options);
  let done = 0;
  let pause = performance.now() + SLICE_MS;
  for (const path of request.files) {
    if (request.signal?.aborted) break;
    scanFile(path, request, isWorth, result);
    done += 1;
    onFile(done, request.files.length);
    if (performance.now() < pause) continue;
    await new Promise((resolve) => setImmediate(resolve));
    pause = performance.now() + SLICE_MS;
  }
  result.findings.sort((a, b) => byPath(a, b) || a.start - b.start || a.end - b.end);
  for (const list of [result.errors, result.skipped, result.unusedSuppressions]) list.sort(byPath);
  return result;
}

function scanFile(
  path: string,
  request: ScanRequest,
  isWorth: (text: string) => boolean,
  result: Mutable<ScanResult>,
): void {
  const { cache } = request;
  const { timings } = result;
  const started = performance.now();
  let known = cache?.recall(path);
  const source = known ? undefined : readSource(request.root, path);
  if (source?.kind === 'text') known = cache?.recognise(path, source.text);
  timings.read += performance.now() - started;
  if (known?.parsed) result.scanned += 1;
  if (known || !source) return;
  if (source.kind !== 'text') {
    result[source.kind === 'skipped' ? 'skipped' : 'errors'].push({
      path,
      message: source.message,
    });
    return;
  }
  const { text } = source;
  const matching = performance.now();
  const worth = isWorth(text);
  timings.match += performance.now() - matching;
  if (!worth) {
    cache?.learn(path, text, false);
    return;
  }
  const built = whyBuilt(request.root, { path, text });
  if (built === undefined) scanWorthy({ path, text }, request, result);
  else result.skipped.push({ path, message: built });
}

function scanWorthy(
  source: SourceFile,
  { transforms, options, project, settings, cache, fixes = true }: ScanRequest,
  result: Mutable<ScanResult>,
): void {
  const { path } = source;
  const own: FileSettings = {
    transforms,
    options,
    project,
    ...(settings && { ...settings(path), optionsOf: (other) => settings(other).options }),
  };
  const lookups = own.project?.lookups;
  try {
    const { findings, suppressed, notes, failures, parsed } = scanText(source, own, result.timings);
    if (parsed) result.scanned += 1;
    result.findings.push(...findings.map((finding) => settled(finding, fixes)));
    result.suppressed += suppressed;
    result.unusedSuppressions.push(...notes);
    result.errors.push(...failures.map((message) => ({ path, message })));
    // What other files decided may be otherwise once they change.
    if (findings.length + suppressed + notes.length + failures.length === 0)
      cache?.learn(path, source.text, parsed, own.project?.lookups !== lookups);
  } catch (error) {
    const message = isStackOverflow(error) ? describeFailure('The scan', error) : messageOf(error);
    result.errors.push({ path, message });
  }
}

/** A finding that no longer holds the tree it was found in, with its fix made or without. */
function settled(finding: Finding, fixes: boolean): Finding {
  if (fixes) return { ...finding };
  const { edits: _, files: __, ...others } = Object.getOwnPropertyDescriptors(finding);
  return { ...(Object.defineProperties({}, others) as Finding), edits: [], files: [] };
}

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

function noTimings(): Timings {
  return { read: 0, match: 0, parse: 0, transforms: {} };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
