import type { Node } from '@babel/types';
import { isCall, isFunction, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { type Binding } from '../semantics/scope.ts';
import { membersNamed, type ClassNode } from '../semantics/class-members.ts';
import { isOfExports } from '../semantics/commonjs.ts';
import type { Project } from '../project.ts';
import { exportedNames } from '../semantics/exported-names.ts';
import { mayBeginProcess } from '../knowledge/lifecycle.ts';
import { CALLS_ONCE, PASSES_CALL, PROVIDERS } from '../knowledge/request-handlers.ts';
import { isRequestHandler, registeredBy } from './request-handler.ts';
import { bindingOf, functionName } from '../semantics/function-name.ts';

/** How often a piece of code runs in the life of its process. */
export type Frequency =
  | { readonly kind: 'once' }
  | { readonly kind: 'per-call' }
  /** In the constructor or a field of a class: as often as one is made. */
  | { readonly kind: 'per-object'; readonly cls: ClassNode }
  | { readonly kind: 'never' };

const ONCE: Frequency = { kind: 'once' };
const PER_CALL: Frequency = { kind: 'per-call' };
const NEVER: Frequency = { kind: 'never' };

/** How often `node` runs. Asks the project, if there is one, where an exported function is called. */
export function frequencyOf(
  tree: Tree,
  node: Node,
  project: Project | undefined,
  depth = 0,
): Frequency {
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (up.type === 'StaticBlock') return ONCE;
    if ((up.type === 'ClassProperty' || up.type === 'ClassPrivateProperty') && up.value === child) {
      if (up.static) return ONCE;
      const cls = tree.closest(
        up,
        (n) => n.type === 'ClassDeclaration' || n.type === 'ClassExpression',
      );
      return cls ? { kind: 'per-object', cls: cls as ClassNode } : PER_CALL;
    }
    if (isFunction(up)) {
      if (up.type === 'ClassMethod' && up.kind === 'constructor')
        return {
          kind: 'per-object',
          cls: tree.closest(
            up,
            (n) => n.type === 'ClassDeclaration' || n.type === 'ClassExpression',
          ) as ClassNode,
        };
      return ofFunction(tree, up, project, depth);
    }
    child = up;
  }
  return ONCE;
}

function ofFunction(tree: Tree, fn: Node, project: Project | undefined, depth: number): Frequency {
  const up = tree.parent(fn);
  // What a call is handed is called by that call, whatever it calls itself.
  const name = isCall(up) ? undefined : functionName(tree, fn);
  if (isCall(up) && up.callee === fn) return frequencyOf(tree, up, project, depth + 1);
  if (isCall(up) && PASSES_CALL.test(calledName(up.callee) ?? ''))
    return frequencyOf(tree, up, project, depth + 1);
  if (
    up?.type === 'NewExpression' &&
    up.callee.type === 'Identifier' &&
    up.callee.name === 'Promise'
  )
    return frequencyOf(tree, up, project, depth + 1);
  if (isCall(up) && CALLS_ONCE.test(calledName(up.callee) ?? '')) return ONCE;
  if (
    name !== undefined &&
    ((mayBeginProcess(name) && !answersRequests(tree, fn)) ||
      ((up?.type === 'ObjectProperty' || fn.type === 'ObjectMethod') && PROVIDERS.test(name)))
  )
    return ONCE;
  const binding = bindingOf(tree, fn);
  if (!binding || depth > 3) return PER_CALL;
  return ofCalls(tree, binding, project, depth);
}

/** Each request calls it, whatever it is called. */
function answersRequests(tree: Tree, fn: Node): boolean {
  return isFunction(fn) && (isRequestHandler(tree, fn) || registeredBy(tree, fn) === fn);
}

function calledName(callee: Node): string | undefined {
  return callee.type === 'Identifier' ? callee.name : propertyName(callee);
}

/** A named function runs as often as it is called; undefined callers call it often. */
function ofCalls(
  tree: Tree,
  binding: Binding,
  project: Project | undefined,
  depth: number,
): Frequency {
  const frequencies: Frequency[] = [];
  for (const reference of binding.references) {
    const up = tree.parent(reference);
    if (up?.type === 'ExportSpecifier' || up?.type === 'ExportDefaultDeclaration') continue;
    frequencies.push(
      isCall(up) && up.callee === reference ? frequencyOf(tree, up, project, depth + 1) : PER_CALL,
    );
  }
  const exported = exportedNames(tree, binding);
  if (exported.length > 0) {
    if (!project) return PER_CALL;
    for (const name of exported) {
      const { complete, uses } = project.usesOf(tree.path, name);
      if (!complete || uses.length === 0) frequencies.push(PER_CALL);
      for (const use of uses) {
        const up = use.tree.parent(use.node);
        frequencies.push(
          isCall(up) && up.callee === use.node
            ? frequencyOf(use.tree, up, project, depth + 1)
            : PER_CALL,
        );
      }
    }
  }
  if (frequencies.length === 0) return isReached(tree, binding) ? PER_CALL : NEVER;
  return frequencies.some((f) => f.kind === 'per-call' || f.kind === 'per-object')
    ? PER_CALL
    : (frequencies.find((f) => f.kind === 'once') ?? NEVER);
}

/** `module.exports.x = x` and its like mention it without a binding's reference only where it is no name at all. */
function isReached(tree: Tree, binding: Binding): boolean {
  return membersNamed(tree, binding.name).some(isOfExports);
}
