import type { Node } from '@babel/types';
import { classLife } from './class-life.ts';
import { longest, type Life, isStarter, callLife } from './call-life.ts';
import { callersAround } from './callers-around.ts';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { exportedAs, exportedNames } from '../semantics/exported-names.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { type Home, type Store } from './collection.ts';
import { KEEPS_CALLBACK } from '../knowledge/request-handlers.ts';
import { functionName } from '../semantics/function-name.ts';
import type { MapUse } from './uses.ts';
import type { Project } from '../project.ts';

/** How long the store itself lives: as its module, as the one instance of its class, or as a call. */
export function lifeOf(
  tree: Tree,
  store: Store,
  uses: readonly MapUse[],
  project: Project | undefined,
): Life {
  const lives = store.homes.map((home) => homeLife(tree, home, uses, project));
  return longest(lives);
}

function homeLife(
  tree: Tree,
  home: Home,
  uses: readonly MapUse[],
  project: Project | undefined,
): Life {
  switch (home.kind) {
    case 'slot':
      return 'process';
    case 'field':
      return home.isStatic ? 'process' : classLife(tree, home.cls, project, new Set());
    case 'variable':
    case 'member': {
      const around = callersAround(tree, home.binding.identifier);
      const [maker] = around;
      if (!maker) return home.binding.kind === 'param' ? 'unknown' : 'process';
      return around.length === 1 ? closureLife(tree, maker, uses, project) : 'unknown';
    }
  }
}

/** How long a variable of the function `maker` lives that functions made in it write to. */
function closureLife(
  tree: Tree,
  maker: Node,
  uses: readonly MapUse[],
  project: Project | undefined,
): Life {
  const writers = uses.filter((u) => u.kind === 'write').map((u) => callersAround(tree, u.at)[0]);
  if (!writers.some((fn) => fn && fn !== maker && outlives(tree, fn, maker))) return 'short';
  const calls = callsOf(tree, maker, project);
  if (calls === undefined) return isStarter(functionName(tree, maker)) ? 'likely' : 'unknown';
  const lives = calls.map((c): Life => callLife(c.tree, c.node));
  return lives.length === 0 ? 'unknown' : longest(lives);
}

/** The function is returned, stored or registered by the one that makes it, so it is called after that has returned. */
function outlives(tree: Tree, fn: Node, maker: Node): boolean {
  let child = fn;
  for (const up of tree.ancestors(fn)) {
    if (up === maker)
      return child.type === 'ReturnStatement' || maker.type === 'ArrowFunctionExpression';
    if (up.type === 'ReturnStatement') return true;
    if (isCall(up)) {
      const name =
        propertyName(up.callee) ?? (up.callee.type === 'Identifier' ? up.callee.name : undefined);
      if (up.callee !== child && name !== undefined && KEEPS_CALLBACK.test(name)) return true;
    }
    if (up.type === 'AssignmentExpression' && up.left.type === 'MemberExpression') return true;
    if (up.type === 'FunctionDeclaration' && up.id) return namedOutlives(tree, up.id);
    if (
      up.type === 'VariableDeclarator' &&
      up.id.type === 'Identifier' &&
      isFunction(unwrap(up.init ?? up))
    )
      return namedOutlives(tree, up.id);
    child = up;
  }
  return false;
}

/** A function of that name is not only called at once. */
function namedOutlives(tree: Tree, id: Node): boolean {
  return (scopesOf(tree).resolve(id)?.references ?? []).some((r) => {
    const up = tree.parent(r);
    return (
      up?.type === 'ReturnStatement' ||
      up?.type === 'ObjectProperty' ||
      up?.type === 'AssignmentExpression' ||
      (isCall(up) &&
        up.callee !== r &&
        KEEPS_CALLBACK.test(
          propertyName(up.callee) ?? (up.callee.type === 'Identifier' ? up.callee.name : ''),
        ))
    );
  });
}

/** The calls of a function; undefined if there may be others. */
function callsOf(
  tree: Tree,
  fn: Node,
  project: Project | undefined,
): { tree: Tree; node: Node }[] | undefined {
  const declared =
    fn.type === 'FunctionDeclaration'
      ? fn.id
      : tree.parent(fn)?.type === 'VariableDeclarator'
        ? (tree.parent(fn) as { id?: Node }).id
        : undefined;
  const binding = declared?.type === 'Identifier' ? scopesOf(tree).resolve(declared) : undefined;
  const exported = exportedName(tree, fn, binding);
  const own = (binding?.references ?? []).map((node) => ({ tree, node }));
  if (exported === undefined)
    return binding ? own.filter((r) => isCall(r.tree.parent(r.node))) : undefined;
  if (!project) return undefined;
  const { uses, complete } = project.usesOf(tree.path, exported);
  const others = uses.filter((u) => isCall(u.tree.parent(u.node)));
  return complete || others.length > 0
    ? [...own, ...others].filter((r) => isCall(r.tree.parent(r.node)))
    : undefined;
}

/** The name under which the file exports a function, by itself or by the variable that holds it. */
function exportedName(tree: Tree, fn: Node, binding: Binding | undefined): string | undefined {
  const own = exportedAs(tree, fn);
  if (own !== undefined || !binding) return own;
  return (
    exportedNames(tree, binding)[0] ??
    binding.references.map((use) => exportedAs(tree, use)).find((name) => name !== undefined)
  );
}
