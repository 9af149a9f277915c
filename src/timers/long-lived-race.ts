import type { Node } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import { classAround, functionAround, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { exportedAs } from '../semantics/exports.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { executorOf } from '../semantics/promise.ts';
import { fieldValues } from '../semantics/value-origins.ts';
import type { Race } from './race.ts';

/**
 * An element of the race that outlives the call: a promise made at module level or in a field of the class, while the
 * race is in a function that may run often. The element's own creation must be visible in the file.
 */
export function longLivedElement(file: File, race: Race): Node | undefined {
  const { tree } = file;
  if (!functionAround(tree, race.call)) return undefined;
  return race.elements
    .map((e) => unwrap(e.node))
    .find((node) => isModulePromise(file, node) || isFieldPromise(tree, node));
}

/** Made once when a module is loaded: this one, or the one that it is imported from. */
function isModulePromise({ tree, project }: File, node: Node): boolean {
  if (node.type !== 'Identifier') return false;
  const binding = scopesOf(tree).resolve(node);
  if (!binding || binding.scope.parent) return false;
  const imported = importedName(tree, binding);
  if (imported === undefined) return isPromise(tree, binding);
  const at = imported.lastIndexOf('#');
  const to = project?.resolve(tree.path, imported.slice(0, at));
  const found =
    project && to?.kind === 'file'
      ? exportedAs(project, to.path, imported.slice(at + 1))
      : undefined;
  return found !== undefined && !found.binding.scope.parent && isPromise(found.tree, found.binding);
}

function isPromise(tree: Tree, { declaration, references }: Binding): boolean {
  const init = declaration.type === 'VariableDeclarator' ? declaration.init : undefined;
  return (
    !!init &&
    executorOf(tree, unwrap(init)) !== undefined &&
    references.every((r) => tree.parent(r)?.type !== 'AssignmentExpression')
  );
}

/** `this.closed` of an object that lives as long as the module, made once by a field initialiser or in the constructor. */
function isFieldPromise(tree: Tree, node: Node): boolean {
  if (node.type !== 'MemberExpression' || node.object.type !== 'ThisExpression') return false;
  const name = propertyName(node);
  const owner = classAround(tree, node);
  const home = functionAround(tree, node);
  if (
    !owner ||
    name === undefined ||
    !hasModuleInstance(tree, owner) ||
    (home && 'kind' in home && home.kind === 'constructor')
  )
    return false;
  const [value, ...others] = fieldValues(tree, owner, name).filter((one) => !isNothing(one));
  return (
    value !== undefined &&
    others.length === 0 &&
    isMadeWithObject(tree, value) &&
    executorOf(tree, unwrap(value)) !== undefined
  );
}

/** In the initialiser of a field or in the constructor. */
function isMadeWithObject(tree: Tree, value: Node): boolean {
  const fn = functionAround(tree, value);
  return fn === undefined || ('kind' in fn && fn.kind === 'constructor');
}

/** The file itself constructs the class at module level. */
function hasModuleInstance(tree: Tree, owner: Node): boolean {
  const name = (owner as { id?: { name: string } | null }).id?.name;
  return tree
    .nodes('NewExpression')
    .some(
      (n) =>
        n.callee.type === 'Identifier' &&
        n.callee.name === name &&
        !functionAround(tree, n) &&
        !classAround(tree, n),
    );
}
