import type { CallExpression } from '@babel/types';
import { dynamicImports, importCalls, type DynamicImport } from '../src/imports/dynamic-import.ts';
import { runsInPage } from '../src/execution/browser-code.ts';
import { isInCommandFolder } from '../src/execution/path-role.ts';
import { mayServe } from '../src/execution/runtime.ts';
import { importTarget } from '../src/imports/import-target.ts';
import { hasNewQuery } from '../src/imports/new-query.ts';
import { byNamesAtHand } from '../src/imports/named-members.ts';
import { hoistabilityOf, type Hoistability } from '../src/imports/hoistability.ts';
import { IMPORT_HAZARDS, STATED_REASONS } from '../src/imports/import-hazards.ts';
import { endOf, startOf, type Node, type Tree } from '../src/ast/tree.ts';
import {
  canMove,
  commentsThatLose,
  dropDynamicImport,
  saysImport,
} from '../src/imports/drop-dynamic-import.ts';
import { isCommonJs } from '../src/edits/ensure-import.ts';
import { ImportNames, type ImportName, type NamedModule } from '../src/imports/import-names.ts';
import type { Wanted } from '../src/imports/extend-import.ts';
import { importStatically } from '../src/imports/static-import.ts';
import { styleOf } from '../src/edits/style.ts';
import type { Taken } from '../src/imports/taken.ts';
import { defineTransform } from '../src/transform.ts';
import type { File } from '../src/file.ts';
import type { Applicability, Draft, Edit, Fix, TransformSettings } from '../src/types.ts';

export default defineTransform({
  id: 'static-imports',
  title: 'Import modules once, at the top of the file',
  reports: ['static-imports'],
  needles: [['import('], ['await', '.then']],
  docs: {
    what: 'Finds `await import("x")` with a fixed specifier inside functions that may run often, and imports the module statically. Such a module is loaded anyway or costs nothing to load. Also finds specifiers that get a new query on every call.',
    why: 'The module is loaded once. Each call pays for the look-up and a turn of the queue: 1.5 to 3.4 µs measured. That is little, and nothing grows. Errors also come at the start instead of in a request. A new query on every call loads and keeps another copy each time: some 4 KB.',
    whenNot:
      'Silent where the import is late for a reason: it may fail (`try`, `.catch`), it depends on the platform or the environment, or it would close a circle of imports. Also where it loads something that is not loaded anyway, tests replace it late, a bundler splits there, or a command line starts faster. Also for a module that a comment wants lazy. Modules named in `keep` stay as they are.',
    safety:
      'Safe for modules that are built into Node. Safe for own modules that only declare things, lead to no circle and are ES modules like the file itself. Both must be imported at the first level of a function. Otherwise unsafe, because the load order may change. A comment that mentions a circle or tests is never overruled, only reported.',
    example: 'health-check-built-ins',
  },
  options: {
    keep: {
      type: 'string[]',
      text: 'Specifiers that stay dynamic, written as in the code. A `*` matches any characters. Without it none stays dynamic.',
    },
  },
  *detect(file) {
    const { tree, options } = file;
    if (!mayServe(tree, options.includeTests)) return;
    for (const call of importCalls(tree)) if (hasNewQuery(tree, call)) yield queryDraft(call);
    // A command's own file is loaded for one run; the program's entry may start a server, too.
    if (isInCommandFolder(tree.path)) return;
    const candidates = candidatesOf(file);
    const changes: FileChanges = {
      tree,
      project: file.project,
      names: new ImportNames(tree),
      dropped: droppedBy(candidates),
      among: candidates.flatMap(({ sites }) => sites.map((s) => s.specifier)),
    };
    for (const candidate of candidates) {
      const draft = draftOf(candidate, changes);
      if (draft) yield draft;
    }
  },
});

/** How far to trust a static import, and why. */
interface Judgement {
  readonly applicability: Applicability;
  readonly reason: string;
}

/** A stated reason is never overruled; without a hazard the import can move as it is. */
function judge(found: Hoistability): Judgement {
  if (found.kind === 'stated')
    return { applicability: 'display-only', reason: STATED_REASONS[found.reason] };
  return found.hazards.length === 0
    ? { applicability: 'safe', reason: found.why }
    : {
        applicability: 'unsafe',
        reason: found.hazards.map((hazard) => IMPORT_HAZARDS[hazard]).join(' '),
      };
}

/** What is fixed together: one import, or those of one `Promise.all`. */
interface Candidate {
  readonly sites: DynamicImport[];
  readonly modules: Map<DynamicImport, NamedModule>;
  judgement: Judgement;
}

/** What the findings of one file have to know of each other. */
interface FileChanges {
  readonly tree: Tree;
  readonly project: File['project'];
  readonly names: ImportNames;
  /** Statements that go altogether. */
  readonly dropped: ReadonlySet<Node>;
  /** The specifiers of all modules that may get a new import. */
  readonly among: readonly string[];
}

function droppedBy(candidates: readonly Candidate[]): Set<Node> {
  return new Set(
    candidates
      .filter((c) => c.judgement.applicability !== 'display-only')
      .flatMap(({ sites: [site] }) =>
        site?.place.kind === 'statement' ? [site.place.statement] : [],
      ),
  );
}

function candidatesOf(file: File): Candidate[] {
  const { tree, project } = file;
  const keep = keptBy(file.settings('static-imports'));
  const commonJs = isCommonJs(tree);
  const candidates: Candidate[] = [];
  const lists = new Map<Node, Candidate>();
  for (const written of dynamicImports(tree)) {
    if (keep.some((pattern) => pattern.test(written.specifier)) || runsInPage(tree, written.call))
      continue;
    const target = importTarget(tree, written.specifier, project);
    const site =
      target?.to.kind === 'builtin' ? byNamesAtHand(tree, written, target.imports) : written;
    const found = target && hoistabilityOf(tree, site, target, { project, commonJs });
    const judgement = found && judge(found);
    if (!target || !judgement) continue;
    const module: NamedModule = {
      specifier: site.specifier,
      key: target.key,
      imports: target.imports,
      builtin: target.to.kind === 'builtin',
    };
    const list =
      site.place.kind === 'element' && judgement.applicability !== 'display-only'
        ? site.place.list
        : undefined;
    const known = list && lists.get(list);
    if (known) {
      known.sites.push(site);
      known.modules.set(site, module);
      if (judgement.applicability === 'unsafe') known.judgement = judgement;
      continue;
    }
    const candidate = { sites: [site], modules: new Map([[site, module]]), judgement };
    candidates.push(candidate);
    if (list) lists.set(list, candidate);
  }
  return candidates;
}

function keptBy(settings: TransformSettings): RegExp[] {
  const keep = settings['keep'];
  const patterns =
    typeof keep === 'string'
      ? keep.split(',')
      : Array.isArray(keep)
        ? (keep as readonly string[])
        : [];
  return patterns.map(
    (pattern) =>
      new RegExp(
        `^${pattern
          .trim()
          .replace(/[\\^$.+?()[\]{}|]/g, '\\$&')
          .replaceAll('*', '.*')}$`,
      ),
  );
}

function draftOf(
  { sites, modules, judgement }: Candidate,
  changes: FileChanges,
): Draft | undefined {
  const [first] = sites;
  const last = sites.at(-1);
  if (!first || !last) return undefined;
  const named = sites.length > 1 ? `${sites.length} modules` : `\`${first.specifier}\``;
  const site = {
    transform: 'static-imports',
    start: startOf(first.call),
    end: endOf(last.call),
    level: 'note' as const,
    message: `This function imports ${named} again on every call, at a cost of some microseconds.`,
  };
  if (judgement.applicability === 'display-only') return { ...site, ...judgement };
  const made = fixOf(sites, modules, changes);
  if (!made) return undefined;
  const { fix, losing } = made;
  if (!losing) return { ...site, ...judgement, fix };
  const known = judgement.applicability === 'unsafe' ? `${judgement.reason} ` : '';
  return {
    ...site,
    applicability: 'unsafe',
    reason: `${known}A comment there mentions the import and stays where it is.`,
    fix,
  };
}

/** `losing` if a comment remains that mentions what is no longer there. */
interface Made {
  readonly fix: Fix;
  readonly losing: boolean;
}

function fixOf(
  sites: readonly DynamicImport[],
  modules: ReadonlyMap<DynamicImport, NamedModule>,
  { tree, project, names, dropped, among }: FileChanges,
): Made | undefined {
  const chosen = new Map<Taken, ImportName>();
  const wanted = new Map<NamedModule, Wanted[]>();
  for (const site of sites) {
    const module = modules.get(site);
    if (!module) return undefined;
    for (const taken of site.taken) {
      const name = names.nameFor(taken, module);
      if (!name) return undefined;
      chosen.set(taken, name);
      const list = wanted.get(module) ?? [];
      wanted.set(module, list);
      if (!name.bound && !list.some((w) => w.imported === taken.imported && w.local === name.local))
        list.push({
          imported: taken.imported,
          local: name.local,
          ...(name.type && { type: name.type }),
        });
    }
  }
  const [only] = sites;
  const [[module, list] = []] = wanted;
  const statement = only && statementOf(only, sites);
  const losing = statement ? commentsThatLose(tree, statement) : [];
  const isMoved =
    statement !== undefined &&
    module !== undefined &&
    sites.length === 1 &&
    (list?.length ?? 0) > 0 &&
    canMove(tree, statement, losing) &&
    importStatically(tree, module, list ?? [], { among, project }).every((e) =>
      /^\s*(import|const) /.test(e.text),
    );
  const moved = isMoved ? losing : [];
  const drop = (): Edit[] | undefined => dropDynamicImport(tree, sites, chosen, { dropped, moved });
  if (!drop()) return undefined;
  const text = moved
    .map(
      ({ start, end }) => `${tree.text.slice(start as number, end as number)}${styleOf(tree).eol}`,
    )
    .join('');
  const edits = (): Edit[] => [
    ...[...wanted].flatMap(([m, names]) =>
      importStatically(tree, m, names, { among, project, comment: text }),
    ),
    ...(drop() ?? []),
  ];
  return {
    fix: { edits: () => ({ edits: edits() }) },
    losing:
      losing.length > moved.length ||
      (!statement && sites.some(({ call }) => saysImport(tree, call))),
  };
}

/** The statement that goes altogether. */
function statementOf({ place }: DynamicImport, sites: readonly DynamicImport[]): Node | undefined {
  if (place.kind === 'statement') return place.statement;
  return place.kind === 'element' &&
    place.list.type === 'ArrayExpression' &&
    place.list.elements.length === sites.length
    ? place.statement
    : undefined;
}

function queryDraft(call: CallExpression): Draft {
  return {
    transform: 'static-imports',
    start: startOf(call),
    end: endOf(call),
    level: 'error',
    applicability: 'display-only',
    message:
      'Each new query after the `?` loads another copy of this module, and none of them is ever released.',
    reason:
      'Fresh data must come out of the module some other way: a function, a file that is read.',
  };
}
