import type { NewExpression, Node } from '@babel/types';
import { functionName } from '../semantics/function-name.ts';
import { isStarter } from './call-life.ts';
import { isClass, unwrap, propertyName, isFunction } from '../ast/node.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Tree } from '../ast/tree.ts';
import type { ClassNode } from '../semantics/class-members.ts';

export interface Construction {
  readonly node: Node;
  /** The class whose field it becomes, or whose static method makes it. */
  readonly cls: ClassNode | undefined;
  readonly isStatic: boolean;
}

/** `new Name(…)` in a file; with `declaration`, only of that very class. */
export function constructionsIn(tree: Tree, name: string, declaration?: Node): Construction[] {
  const found: Construction[] = [];
  for (const node of tree.memo(constructionsByName).get(name) ?? []) {
    const callee = namedCallee(node.callee, name);
    const target = callee && scopesOf(tree).resolve(callee)?.declaration;
    if (
      declaration
        ? target !== declaration && target?.type !== 'VariableDeclarator'
        : target && isClass(target)
    )
      continue;
    found.push({ node, ...fieldOwner(tree, node) });
  }
  return found;
}

/** The `new` expressions of a file by each name that they may construct. */
function constructionsByName(tree: Tree): ReadonlyMap<string, readonly NewExpression[]> {
  const found = new Map<string, NewExpression[]>();
  for (const node of tree.nodes('NewExpression'))
    for (const name of namesOfCallee(node.callee)) {
      const list = found.get(name) ?? [];
      found.set(name, list);
      list.push(node);
    }
  return found;
}

function namesOfCallee(callee: Node): ReadonlySet<string> {
  const names = new Set<string>();
  const queue = [callee];
  for (let at = queue.pop(); at; at = queue.pop()) {
    const node = unwrap(at);
    const name = node.type === 'Identifier' ? node.name : propertyName(node);
    if (node.type === 'ConditionalExpression') queue.push(node.consequent, node.alternate);
    else if (name !== undefined) names.add(name);
  }
  return names;
}

/** `new Name()`, `new (cond ? Name : Other)()`. */
function namedCallee(callee: Node, name: string): (Node & { name: string }) | undefined {
  const node = unwrap(callee);
  if (node.type === 'ConditionalExpression')
    return namedCallee(node.consequent, name) ?? namedCallee(node.alternate, name);
  return node.type === 'Identifier' && node.name === name ? node : undefined;
}

/** The class that keeps what a `new` makes: in a field's initialiser, the constructor, or a static method such as `getInstance`. */
function fieldOwner(tree: Tree, node: Node): Omit<Construction, 'node'> {
  const none = { cls: undefined, isStatic: false };
  let member: Node | undefined;
  for (const up of tree.ancestors(node)) {
    if (isClass(up)) {
      const kept =
        member?.type === 'ClassProperty' ||
        member?.type === 'ClassPrivateProperty' ||
        (member?.type === 'ClassMethod' &&
          (member.kind === 'constructor' ||
            member.static ||
            isStarter(functionName(tree, member))));
      return kept ? { cls: up, isStatic: 'static' in member! && member.static === true } : none;
    }
    if (isFunction(up) && up.type !== 'ClassMethod' && up.type !== 'ArrowFunctionExpression')
      return none;
    member = up.type === 'ClassBody' ? member : up;
  }
  return none;
}
