import { isPlain } from './side-effect-free-module.ts';
import { isColdStart } from '../execution/host.ts';
import { isNodeFile } from '../execution/page-reach.ts';
import { runsEarlier, hasOtherWait } from './wait-order.ts';
import { isModule, isConditional, isTraced } from '../execution/module-load.ts';
import { functionAround, statementAround, bodyOf } from '../ast/node.ts';
import { wouldCycle, isLoadedBefore, loadsNoNewPackage } from '../execution/load-order.ts';
import type { Project } from '../project.ts';
import { isSaidLate } from './lazy-comment.ts';
import { mockingOf, isReloaded } from './test-mocks.ts';
import { importIntent } from './lazy-reasons.ts';
import { staysDynamic, type Around } from './kept-dynamic.ts';
import type { ImportTarget } from './import-target.ts';
import { isRequire, type DynamicImport } from './dynamic-import.ts';
import type { Tree } from '../ast/tree.ts';
import { NO_HAZARD, type ImportHazard, type StatedReason } from './import-hazards.ts';

/** What speaks against a static import; `why` says what speaks for it where nothing does. */
export type Hoistability =
  | { readonly kind: 'possible'; readonly hazards: readonly ImportHazard[]; readonly why: string }
  | { readonly kind: 'stated'; readonly reason: StatedReason };

/** Whether and at what risk an import may be static. Undefined where it is better left as it is, or nothing can be known. */
export function hoistabilityOf(
  tree: Tree,
  site: DynamicImport,
  target: ImportTarget,
  around: Around,
): Hoistability | undefined {
  if (staysDynamic(tree, site, target, around)) return undefined;
  const { project } = around;
  const { stated } = importIntent(tree, site.call);
  if (stated === 'mock') return { kind: 'stated', reason: 'mocks in tests' };
  if (stated === 'cycle') return ofStatedCycle(tree, target, project);
  const load = target.imports.loaded ? LOADED_HERE : loadOf(tree, site, target, project);
  if (!load) return undefined;
  if (load === STARTS_SOMETHING) return { kind: 'stated', reason: 'starts something' };
  const mocking = project && mockingOf(project, tree.path, target.to);
  if (mocking === 'late' || (mocking === 'early' && !target.imports.loaded)) return undefined;
  const hazards = [
    ...(load.hazard ? [load.hazard] : []),
    ...hazardsOfMove(tree, site, target, project),
    ...(mocking === 'plain' ? (['tests mock it'] as const) : []),
    ...(isSaidLate(tree, site.call, site.specifier) ? (['said to be dynamic'] as const) : []),
  ];
  return { kind: 'possible', hazards, why: load.why };
}

/** The names of those hazards that are there. */
function present(hazards: Readonly<Partial<Record<ImportHazard, boolean>>>): ImportHazard[] {
  return (Object.keys(hazards) as ImportHazard[]).filter((name) => hazards[name]);
}

/** No package of others and no module of Node imports the project's own files. */
function ofStatedCycle(
  tree: Tree,
  { to, imports }: ImportTarget,
  project: Project | undefined,
): Hoistability | undefined {
  if (imports.loaded) return { kind: 'stated', reason: 'cycle, though imported' };
  if (!project || (to.kind === 'file' && wouldCycle(project, tree.path, to.path))) return undefined;
  return { kind: 'stated', reason: 'cycle, though none' };
}

function hazardsOfMove(
  tree: Tree,
  site: DynamicImport,
  { to, imports }: ImportTarget,
  project: Project | undefined,
): ImportHazard[] {
  const intent = importIntent(tree, site.call);
  const fn = functionAround(tree, site.call);
  const isThere = imports.loaded || to.kind === 'builtin';
  const waits = !isRequire(site);
  const first = isFirst(tree, site);
  return present({
    'default of CommonJS':
      waits && to.kind !== 'builtin' && takesWhole(site) && !isModule(tree.path, project),
    'late on purpose': isThere && !first,
    'never loaded': !isThere && !first && !intent.tried,
    'fails at start': !isThere && intent.tried,
    'by setting': !isThere && intent.conditional,
    'callback a turn later': site.place.kind === 'then',
    'runs earlier': waits && !!fn && runsEarlier(tree, fn, site.call),
    'async without await':
      waits && !!fn && !hasOtherWait(tree, fn) && !!project && asksForAwait(project),
    'not Node alone': !isNodeFile(tree, project),
    'conditional specifier': isConditional(tree, site.specifier, project),
    'tracer patches late': !imports.loaded && isTraced(tree, to, project),
    'tests reload modules': !!project && to.kind === 'file' && isReloaded(project, tree.path),
  });
}

interface Load {
  readonly why: string;
  readonly hazard?: ImportHazard;
}

const LOADED_HERE: Load = { why: NO_HAZARD['loaded here'] };
/** Loading it has effects, and nothing loads it before. */
const STARTS_SOMETHING: Load = { why: '' };

/** What a static import loads, and when; undefined where that may do harm. */
function loadOf(
  tree: Tree,
  { call }: DynamicImport,
  { to }: ImportTarget,
  project: Project | undefined,
): Load | undefined {
  const intent = importIntent(tree, call);
  if (to.kind === 'builtin') return { why: NO_HAZARD['built in'] };
  if (
    !project ||
    intent.afterSetting ||
    (to.kind === 'file' && wouldCycle(project, tree.path, to.path))
  )
    return undefined;
  if (isLoadedBefore(project, tree.path, to)) return { why: '', hazard: 'load order' };
  if (
    to.kind === 'package' ||
    intent.conditional ||
    isColdStart(tree) ||
    // What declares things alone cannot fail, whatever else the attempt holds.
    (intent.tried && !isPlain(project, to.path)) ||
    !loadsNoNewPackage(project, tree.path, to.path)
  )
    return undefined;
  if (project.sideEffectOf(to.path) !== undefined) return STARTS_SOMETHING;
  const why = NO_HAZARD['only declares'];
  if (!isPlain(project, to.path)) return { why, hazard: 'works at start' };
  return isModule(tree.path, project) && isModule(to.path, project)
    ? { why }
    : { why, hazard: 'loaded at start' };
}

/** The default export or the module itself, whose shape depends on how modules are compiled. */
function takesWhole({ taken }: DynamicImport): boolean {
  return taken.some(({ imported }) => imported === 'default' || imported === '*');
}

/** At the first level of its function. */
function isFirst(tree: Tree, { call }: DynamicImport): boolean {
  const fn = functionAround(tree, call);
  const statement = statementAround(tree, call);
  return !!fn && !!statement && (bodyOf(fn)?.body.includes(statement) ?? false);
}

/** The project's own lint rules want an `await` in every async function. */
function asksForAwait(project: Project): boolean {
  return [
    'require-await',
    'ecommendedTypeChecked',
    'ecommended-type-checked',
    'equiring-type-checking',
    'strictTypeChecked',
    'strict-type-checked',
  ].some((rule) => project.filesWith(rule).some((file) => /(^|\/)\.?eslint/.test(file)));
}
