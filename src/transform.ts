import type { API, FileInfo, Options } from 'jscodeshift';
import { disuseOf, unusedIn } from './execution/disused.ts';
import { mayServe, runsInBrowser } from './execution/runtime.ts';
import { setAsideAs } from './execution/set-aside.ts';
import { File } from './file.ts';
import { lineAt } from './ast/line-index.ts';
import { finderIn } from './ast/runs.ts';
import { Tree } from './ast/tree.ts';
import { applyEdits, selectCompatible } from './edits/edit-set.ts';
import { FixSet } from './edits/fix.ts';
import type {
  Lifecycle,
  Draft,
  FixEdits,
  SourceFile,
  Step,
  TransformOptions,
  TransformSettings,
} from './types.ts';

/** The text that `leakfix explain` and the README are made of. */
export interface Docs {
  readonly what: string;
  readonly why: string;
  readonly whenNot: string;
  /** How far the fix can be trusted, and why. */
  readonly safety: string;
  /** The name of the fixture that shows it best: a stem in the transform's folder, or the name of a `.project` there. */
  readonly example?: string;
}

export interface OptionDefinition {
  readonly type: 'string' | 'number' | 'boolean' | 'string[]';
  /** One sentence for the user: what it does, its unit, and what holds without it. */
  readonly text: string;
  /** Its values are names in the user's code, as in `client.send*`: a file that holds one concerns the transform, too. */
  readonly names?: true;
}

/** A string that a text holds, or a test of the text for what no single string tells. */
export type Needle = string | ((text: string) => boolean);

export interface Definition {
  /** The file's name, and the id of its main findings. */
  readonly id: string;
  /** An imperative that can be a commit subject as it is. */
  readonly title: string;
  /** The ids its findings may carry, the transform's own first. */
  readonly reports: readonly [string, ...string[]];
  /** The ids of findings of other transforms that go with its own fix, where both are about one place: its own is enough. */
  readonly covers?: readonly string[];
  /** A file is parsed only if it holds a needle of every group. */
  readonly needles: readonly (readonly Needle[])[];
  /** True: a file that holds a name of the configuration's `lifecycle` concerns it, too. */
  readonly isTaught?: true;
  /**
   * The files that it is handed, and that are parsed for it: those that may serve (see `mayServe`), or those of pages, too.
   * All files where it is absent.
   */
  readonly looksAt?: 'services' | 'services and pages';
  readonly docs: Docs;
  /** The settings that it reads from `options.perTransform[id]`, by name. */
  readonly options?: Readonly<Record<string, OptionDefinition>>;
  /** Yields findings in any order. Reads only what it is handed. */
  detect(file: File): Iterable<Draft>;
}

/** A jscodeshift codemod that carries its definition for leakfix's own engine. */
export interface Transform {
  (file: FileInfo, api: API, options: Options): string | undefined;
  readonly definition: Definition;
}

/** The needles of a transform, with the names that the configuration adds to the first group. */
export function needlesOf(
  { id, needles: own, isTaught, options = {} }: Definition,
  { perTransform, lifecycle = {} }: TransformOptions,
): readonly (readonly Needle[])[] {
  const taught = isTaught ? namesTaughtBy(lifecycle) : [];
  const needles = taught.length > 0 ? own.map((group) => [...group, ...taught]) : own;
  const settings = perTransform?.[id];
  const values = Object.keys(options)
    .filter((key) => options[key]?.names)
    .flatMap((key) => settings?.[key] ?? []);
  if (values.length === 0) return needles;
  const [first = [], ...others] = needles;
  return [[...first, ...values.map(longestLiteral).filter((needle) => needle !== '')], ...others];
}

function namesTaughtBy({
  stops = [],
  models = [],
}: NonNullable<TransformOptions['lifecycle']>): string[] {
  const symbols = models.map(({ symbol }) => {
    const [module = '', name = ''] = symbol.split(/#(?=[^#]*$)/);
    return name === 'default' ? module : name;
  });
  return [...stops, ...symbols].map(longestLiteral).filter((needle) => needle !== '');
}

/** The longest part without a `*` of the last name: `send` of `client.send*`. */
function longestLiteral(pattern: unknown): string {
  const last = String(pattern).split('.').at(-1) ?? '';
  return last.split('*').sort((a, b) => b.length - a.length)[0] ?? '';
}

/** A text that is not parsed yet, or that of a tree. */
export interface Look {
  readonly source: SourceFile;
  /** Tells of a needle whether the text holds it. */
  readonly holds: (needle: Needle) => boolean;
  /** The configuration says that the file is started by itself, whatever its path tells. */
  readonly isEntryPoint: boolean;
}

/** The text of a tree counts as one look, whoever asks; a tree knows its own `lifecycle`. */
export function lookAt(source: SourceFile | Tree, lifecycle?: Lifecycle): Look {
  return source instanceof Tree ? source.memo(lookIntoTree) : lookInto(source, lifecycle);
}

function lookIntoTree(tree: Tree): Look {
  return lookInto(tree, tree.lifecycle);
}

function lookInto(source: SourceFile, lifecycle: Lifecycle | undefined): Look {
  const found = finderIn(source.text);
  const tested = new Map<Needle, boolean>();
  const passes = (test: (text: string) => boolean): boolean => {
    const known = tested.get(test) ?? test(source.text);
    tested.set(test, known);
    return known;
  };
  return {
    source,
    holds: (needle) => (typeof needle === 'string' ? found(needle) : passes(needle)),
    isEntryPoint: lifecycle?.isEntryPoint(source.path) === true,
  };
}

/**
 * True unless a text, without being parsed, shows that a transform finds nothing: it lacks the needles of a group, or
 * the file is set aside.
 */
export function mayConcern(
  definition: Definition,
  look: Look,
  options: TransformOptions = {},
): boolean {
  return (
    needlesOf(definition, options).every((group) => group.some(look.holds)) &&
    !(definition.looksAt && isSkipped(definition.looksAt, look, options.includeTests === true))
  );
}

function isSkipped(
  looksAt: NonNullable<Definition['looksAt']>,
  { source, isEntryPoint }: Look,
  includeTests: boolean,
): boolean {
  if (isEntryPoint) return false;
  switch (setAsideAs(source)) {
    case undefined:
      return false;
    case 'other':
      return true;
    case 'test':
      return !includeTests;
    case 'page':
      // A test may be one by what it imports.
      return looksAt === 'services' && !includeTests;
  }
}

function isHanded({ looksAt }: Definition, { tree, options }: File): boolean {
  return (
    looksAt === undefined ||
    mayServe(tree, options.includeTests) ||
    (looksAt === 'services and pages' && runsInBrowser(tree))
  );
}

/** Runs detectors over one parsed file; the findings come in source order. */
export function detectAll(definitions: readonly Definition[], file: File): Draft[] {
  const drafts: Draft[] = [];
  for (const definition of definitions)
    if (mayConcern(definition, lookAt(file.tree), file.options) && isHanded(definition, file))
      drafts.push(...[...definition.detect(file)].map((draft) => doubted(draft, file)));
  return drafts.sort(
    (a, b) => a.start - b.start || a.end - b.end || a.transform.localeCompare(b.transform),
  );
}

/**
 * A fix that is safe in itself is not where nothing may run the code: a break there would go unseen. Where the file itself
 * shows that nothing runs it, nothing grows either, so that the finding is a note. This holds for every transform alike,
 * so it is said here and not by each of them.
 */
function doubted(draft: Draft, { tree, project }: File): Draft {
  const unused = unusedIn(tree, draft.start);
  const disuse = draft.applicability === 'safe' ? disuseOf(tree, draft.start, project) : undefined;
  const trusted: Draft =
    disuse === undefined ? draft : { ...draft, applicability: 'unsafe', reason: disuse };
  if (unused === undefined) return trusted;
  const step = stepIn(tree, draft, `Nothing uses \`${unused}\`, which contains it.`);
  return { ...trusted, level: 'note', why: [...(draft.why ?? []), step] };
}

function stepIn(tree: Tree, { start }: Draft, text: string): Step {
  return { path: tree.path, line: lineAt(tree, start), text };
}

const NO_FIX: FixEdits = { edits: [] };

/** The most rounds in which overlapping fixes are offered again. */
export const MAX_ROUNDS = 10;

/**
 * One definition, two doors: the engine reads `.definition`; jscodeshift calls the function. Both see the same findings
 * and edits. Under jscodeshift, safe fixes are applied, unsafe ones with `--unsafeFixes=true`; findings without a fix
 * are reported through `api.report`. A flag named as one of the definition's options sets it.
 */
export function defineTransform(definition: Definition): Transform {
  const codemod = (info: FileInfo, api: API, options: Options): string | undefined => {
    requireNode();
    const bom = info.source.startsWith('\uFEFF') ? '\uFEFF' : '';
    let source: SourceFile = {
      path: info.path.replaceAll('\\', '/'),
      text: info.source.slice(bom.length),
    };
    const settings = { perTransform: { [definition.id]: settingsOf(definition, options) } };
    if (!mayConcern(definition, lookAt(source), settings)) return undefined;
    const original = source.text;
    const unsafe = isOn(options['unsafeFixes']) || isOn(options['unsafe-fixes']);
    const isAccepted = ({ applicability }: Draft): boolean =>
      applicability === 'safe' || (unsafe && applicability === 'unsafe');
    let tree = new Tree(source);
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const drafts = detectAll([definition], File.of(tree, { options: settings }));
      const fixes = new FixSet(drafts, (_, error) => {
        throw error;
      });
      const wanted = drafts.flatMap((draft) => {
        const { edits, files = [] } = isAccepted(draft) ? fixes.editsOf(draft) : NO_FIX;
        return edits.length > 0 && files.length === 0 ? [{ draft, edits }] : [];
      });
      if (round === 0)
        for (const d of drafts)
          if (!wanted.some(({ draft }) => draft === d))
            api.report?.(`${info.path}: ${d.transform}: ${d.message} ${d.reason}`);
      const { chosen } = selectCompatible(wanted);
      if (chosen.length === 0) break;
      const text = applyEdits(
        source.text,
        chosen.flatMap(({ edits }) => edits),
      );
      source = { path: source.path, text };
      tree = new Tree(source);
    }
    return source.text === original ? undefined : bom + source.text;
  };
  return Object.assign(codemod, { definition });
}

/** leakfix's own command line looks at the version first; under jscodeshift a transform is on its own. */
function requireNode(): void {
  if (!('toSorted' in Array.prototype)) throw new Error('leakfix needs Node 20.19 or later.');
}

/** The transform's own settings among jscodeshift's flags. */
function settingsOf(definition: Definition, flags: Options): TransformSettings {
  return Object.fromEntries(
    Object.keys(definition.options ?? {})
      .filter((key) => flags[key] !== undefined)
      .map((key) => [key, flags[key] as string | number | boolean]),
  );
}

function isOn(value: unknown): boolean {
  return value === true || value === 'true';
}
