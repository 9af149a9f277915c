import { endOf, startOf, type Node, type Tree } from '../ast/tree.ts';
import { styleOf } from '../edits/style.ts';
import type { Project } from '../project.ts';
import type { Edit, Fix } from '../types.ts';
import { canMove, commentsThatLose, dropDynamicImport, saysImport } from './drop-dynamic-import.ts';
import type { DynamicImport } from './dynamic-import.ts';
import type { Wanted } from './extend-import.ts';
import type { ImportGroup } from './import-group.ts';
import { ImportNames, type ImportName, type NamedModule } from './import-names.ts';
import { importStatically } from './static-import.ts';
import type { Taken } from './taken.ts';

/** What the fixes of one file have to know of each other. */
export interface FileChanges {
  readonly tree: Tree;
  readonly project: Project | undefined;
  readonly names: ImportNames;
  /** Statements that go altogether. */
  readonly dropped: ReadonlySet<Node>;
  /** The specifiers of all modules that may get a new import. */
  readonly among: readonly string[];
}

/** What is to be known before the first fix: `fixed` are the groups that get one. */
export function changesOf(
  { tree, project }: Pick<FileChanges, 'tree' | 'project'>,
  groups: readonly ImportGroup[],
  fixed: readonly ImportGroup[],
): FileChanges {
  return {
    tree,
    project,
    names: new ImportNames(tree),
    dropped: new Set(
      fixed.flatMap(({ sites: [{ place }] }) =>
        place.kind === 'statement' ? [place.statement as Node] : [],
      ),
    ),
    among: groups.flatMap(({ sites }) => sites.map((site) => site.specifier)),
  };
}

/** The fix of a group. */
export interface ImportFix {
  readonly fix: Fix;
  /** A comment remains that mentions what is no longer there. */
  readonly losing: boolean;
}

/** Imports what a group takes at the top, and drops the imports where they are; undefined where no name fits. */
export function importFix(
  { sites, modules }: ImportGroup,
  changes: FileChanges,
): ImportFix | undefined {
  const { tree, project, dropped, among } = changes;
  const named = namesOf(sites, modules, changes.names);
  if (!named) return undefined;
  const { chosen, wanted } = named;
  const [only] = sites;
  const statement = statementOf(only, sites);
  const losing = statement ? commentsThatLose(tree, statement) : [];
  const [[module, list] = []] = wanted;
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
  const comment = moved
    .map(
      ({ start, end }) => `${tree.text.slice(start as number, end as number)}${styleOf(tree).eol}`,
    )
    .join('');
  const edits = (): Edit[] => [
    ...[...wanted].flatMap(([m, names]) =>
      importStatically(tree, m, names, { among, project, comment }),
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

interface Named {
  readonly chosen: ReadonlyMap<Taken, ImportName>;
  /** What the file must import for that. */
  readonly wanted: ReadonlyMap<NamedModule, readonly Wanted[]>;
}

function namesOf(
  sites: readonly DynamicImport[],
  modules: ImportGroup['modules'],
  names: ImportNames,
): Named | undefined {
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
      const { local, bound, type } = name;
      if (!bound && !list.some((w) => w.imported === taken.imported && w.local === local))
        list.push({ imported: taken.imported, local, ...(type && { type }) });
    }
  }
  return { chosen, wanted };
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

/** Where a group begins and ends. */
export function spanOf({ sites }: ImportGroup): { readonly start: number; readonly end: number } {
  return { start: startOf(sites[0].call), end: endOf((sites.at(-1) ?? sites[0]).call) };
}
