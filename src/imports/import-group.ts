import { isCommonJs } from '../edits/ensure-import.ts';
import { runsInPage } from '../execution/browser-code.ts';
import { statementAround } from '../ast/node.ts';
import type { Node, Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { dynamicImports, lateCalls, type DynamicImport } from './dynamic-import.ts';
import { hoistabilityOf, type Hoistability } from './hoistability.ts';
import type { NamedModule } from './import-names.ts';
import { importTarget } from './import-target.ts';
import { byNamesAtHand } from './named-members.ts';

/** What becomes static together: one import, or those of one `Promise.all`. */
export interface ImportGroup {
  readonly sites: readonly [DynamicImport, ...DynamicImport[]];
  readonly modules: ReadonlyMap<DynamicImport, NamedModule>;
  readonly found: Hoistability;
}

interface Candidate {
  readonly site: DynamicImport;
  readonly module: NamedModule;
  readonly found: Hoistability;
}

/** The imports of a file that may be static, but for those that the user wants to keep; in source order. */
export function importGroups(file: File, keep: readonly RegExp[]): ImportGroup[] {
  const isKept = (specifier: string): boolean => keep.some((pattern) => pattern.test(specifier));
  const candidates = dynamicImports(file.tree).flatMap((site) => {
    return isKept(site.specifier) || runsInPage(file.tree, site.call)
      ? []
      : (candidateOf(file, site) ?? []);
  });
  const movable = new Set(
    candidates
      .filter(({ found }) => found.kind === 'possible')
      .map(({ site }) => site.call as Node),
  );
  for (const call of lateCalls(file.tree)) {
    const [source] = call.arguments;
    if (source?.type === 'StringLiteral' && isKept(source.value)) movable.add(call);
  }
  const groups: ImportGroup[] = [];
  const lists = new Map<Node, ImportGroup[]>();
  for (const { site, module, found } of candidates) {
    if (found.kind === 'possible' && hasLateNeighbour(file.tree, site, movable)) continue;
    const group: ImportGroup = { sites: [site], modules: new Map([[site, module]]), found };
    const list =
      site.place.kind === 'element' && found.kind === 'possible' ? site.place.list : undefined;
    const others = list && lists.get(list);
    if (others) others.push(group);
    else if (list) lists.set(list, [group]);
    else groups.push(group);
  }
  return [...groups, ...[...lists.values()].map(together)].sort(
    ({ sites: [a] }, { sites: [b] }) => (a.call.start as number) - (b.call.start as number),
  );
}

function candidateOf(file: File, written: DynamicImport): Candidate | undefined {
  const { tree, project } = file;
  const target = importTarget(tree, written.specifier, project);
  if (!target) return undefined;
  const builtin = target.to.kind === 'builtin';
  const site = builtin ? byNamesAtHand(tree, written, target.imports) : written;
  const found = hoistabilityOf(tree, site, target, { project, commonJs: isCommonJs(tree) });
  const { specifier } = site;
  const { key, imports } = target;
  return found && { site, module: { specifier, key, imports, builtin }, found };
}

/** One group with the hazards of all. */
function together(groups: readonly ImportGroup[]): ImportGroup {
  const [first, ...others] = groups as readonly [ImportGroup, ...ImportGroup[]];
  const hazards = new Set(
    groups.flatMap(({ found }) => (found.kind === 'possible' ? found.hazards : [])),
  );
  return {
    sites: [...first.sites, ...others.flatMap(({ sites }) => sites)],
    modules: new Map(groups.flatMap(({ modules }) => [...modules])),
    found:
      first.found.kind === 'possible' ? { ...first.found, hazards: [...hazards] } : first.found,
  };
}

/**
 * An import that stays late stands right beside it, in the statement before or after it or in the same `Promise.all`:
 * whoever wrote them wanted both late, and the function still waits.
 */
function hasLateNeighbour(tree: Tree, site: DynamicImport, movable: ReadonlySet<Node>): boolean {
  const statement = statementAround(tree, site.call);
  const block = statement && tree.parent(statement);
  if (block?.type !== 'BlockStatement') return false;
  const at = block.body.indexOf(statement as never);
  const beside = new Set<Node | undefined>([block.body[at - 1], statement, block.body[at + 1]]);
  return lateCalls(tree).some(
    (call) =>
      call !== site.call &&
      !movable.has(call) &&
      call.arguments[0]?.type === 'StringLiteral' &&
      beside.has(statementAround(tree, call)) &&
      isDeclaration(statementAround(tree, call)),
  );
}

function isDeclaration(statement: Node | undefined): boolean {
  return statement?.type === 'VariableDeclaration';
}
