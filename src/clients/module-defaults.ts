import type { Node } from '@babel/types';
import { functionAround, isCall, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { isTest } from '../execution/runtime.ts';
import type { Project } from '../project.ts';

/** The members under which a module keeps what its clients start from: `AWS.config`, `axios.defaults`. */
const DEFAULTS = /^(config|defaults|globalConfig|settings)$/;
const SETTERS = /^(update|set\w*|load\w*|assign|merge|extend|configure)$/;

/** A function of the file changes what clients of the module start from, so when one is made decides what it does. */
export function changesDefaults(tree: Tree, module: string): boolean {
  if (!tree.memo(namesDefaults)) return false;
  return [...tree.nodes('MemberExpression'), ...tree.nodes('Identifier')].some((node) => {
    const path = pathOf(tree, node, module);
    return (
      path !== undefined &&
      DEFAULTS.test(path.at(-1) ?? '') &&
      functionAround(tree, node) !== undefined &&
      isChanged(tree, node)
    );
  });
}

function namesDefaults(tree: Tree): boolean {
  return tree.nodes('Identifier').some(({ name }) => DEFAULTS.test(name));
}

/** Another file of the project, not a test, that does so. */
export function changerOf(
  tree: Tree,
  module: string,
  project: Project | undefined,
): string | undefined {
  return project?.filesWith(module).find((path) => {
    const other = path === tree.path ? undefined : project.tree(path);
    return other !== undefined && !isTest(other) && changesDefaults(other, module);
  });
}

/** The names that lead from the module to a member of it; undefined for what does not belong to the module. */
function pathOf(tree: Tree, node: Node, module: string): string[] | undefined {
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    const name = binding && importedName(tree, binding);
    if (name === undefined || name.slice(0, name.indexOf('#')) !== module) return undefined;
    const exported = name.slice(name.indexOf('#') + 1);
    return exported === '*' || exported === 'default' ? [] : [exported];
  }
  if (node.type !== 'MemberExpression') return undefined;
  const member = propertyName(node);
  const object = member === undefined ? undefined : pathOf(tree, unwrap(node.object), module);
  return object && member !== undefined ? [...object, member] : undefined;
}

/** It, or something below it, is set, or a method that sets it is called. */
function isChanged(tree: Tree, node: Node): boolean {
  let at = node;
  let last = '';
  for (
    let up = tree.parent(at);
    up?.type === 'MemberExpression' && up.object === at;
    up = tree.parent(at)
  ) {
    at = up;
    last = propertyName(up) ?? '?';
  }
  const up = tree.parent(at);
  if (up?.type === 'AssignmentExpression' && up.left === at) return true;
  if (!isCall(up)) return false;
  return up.callee === at
    ? last === '' || SETTERS.test(last)
    : up.arguments[0] === at && propertyName(up.callee) === 'assign';
}
