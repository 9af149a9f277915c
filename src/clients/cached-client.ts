import type { Node } from '@babel/types';
import { isPath } from '../ast/names.ts';
import { functionAround, isCall, isFunction } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { ClientSite } from './client-site.ts';
import { clientUse, mentionUse } from './client-usage.ts';
import { isTarget } from '../semantics/mutation.ts';
import type { Project } from '../project.ts';
import { exportedNames } from '../semantics/exported-names.ts';
import { bindingOf } from '../semantics/function-name.ts';

/** The function without parameters that does nothing but make the client once and return it. */
export function keptBy(site: ClientSite): Node | undefined {
  const known = site.tree.memo(keepers);
  if (!known.has(site)) known.set(site, findKeeper(site));
  return known.get(site);
}

const keepers = (): Map<ClientSite, Node | undefined> => new Map();

function findKeeper({ tree, call, use }: ClientSite): Node | undefined {
  const fn = functionAround(tree, call.node);
  if (
    use.kind !== 'kept' ||
    !fn ||
    fn.params.length > 0 ||
    fn.async ||
    fn.generator ||
    !bindingOf(tree, fn)
  )
    return undefined;
  const name = variableOf(tree, call.node)?.name;
  const assigned = tree.closest(call.node, (n) => n.type === 'AssignmentExpression');
  if (name === undefined || !assigned) return undefined;
  const returns = [...descendants(fn.body, (n) => !isFunction(n))].filter(
    (n) => n.type === 'ReturnStatement',
  );
  const given =
    fn.body.type === 'BlockStatement'
      ? returns.map((r) => (r.type === 'ReturnStatement' ? r.argument : undefined))
      : [fn.body];
  const isIt = (node: Node | null | undefined): boolean =>
    !!node && (isPath(node, name) || tree.contains(node, assigned));
  return given.length > 0 && given.every(isIt) ? fn : undefined;
}

/** The variable that the client is assigned to. */
function variableOf(tree: Tree, node: Node): Binding | undefined {
  const assigned = tree.closest(node, (n) => n.type === 'AssignmentExpression');
  return assigned?.type === 'AssignmentExpression' && assigned.left.type === 'Identifier'
    ? scopesOf(tree).resolve(assigned.left)
    : undefined;
}

/**
 * True if code does to the client that `keptBy` keeps what its other users would feel: signs in, subscribes, listens,
 * ends it, puts another one in its place.
 */
export function isKeptForOne(site: ClientSite, project: Project | undefined): boolean {
  const { tree, call } = site;
  const getter = keptBy(site);
  const variable = variableOf(tree, call.node);
  const named = getter && bindingOf(tree, getter);
  if (!getter || !variable || !named) return true;
  if (variable.references.some((r) => isTarget(tree, r) && !tree.contains(getter, r))) return true;
  if (isFelt(variable.references.map((r) => mentionUse(tree, call, r, project)))) return true;
  const calls = [
    ...named.references.map((node) => ({ tree, node })),
    ...exportedNames(tree, named).flatMap((name) => project?.usesOf(tree.path, name).uses ?? []),
  ];
  return isFelt(
    calls.flatMap(({ tree: at, node }) => {
      const up = at.parent(node);
      if (!isCall(up) || up.callee !== node) return [];
      const use = clientUse(at, { ...call, node: up as typeof call.node }, project);
      // What keeps it for the module and hands it on has it to share.
      return [use.kind === 'module' ? { ...use, dedicated: false } : use];
    }),
  );
}

function isFelt(uses: readonly ReturnType<typeof mentionUse>[]): boolean {
  return uses.some(
    ({ changed, dedicated, ends }) => changed !== undefined || dedicated || ends.length > 0,
  );
}
