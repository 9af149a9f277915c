import type { Node } from '@babel/types';
import { functionAround, isCall, isFunction, statementAround, unwrap } from '../ast/node.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { indentationAt, styleOf } from '../edits/style.ts';
import { isReassigned } from '../semantics/mutation.ts';
import { chainMethod } from '../semantics/promise.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, NameAllocator } from '../types.ts';
import type { Store } from './collection.ts';
import { isFixedKey, reading, removal } from './entry-removal.ts';
import { isForgiving } from './forgiving-read.ts';
import { resultOf } from './read-result.ts';
import { isSameKey } from './same-key.ts';
import type { MapUse } from './uses.ts';

/**
 * Each key has a chain of promises: what comes next waits for what is there and takes its place. The edits have the last
 * in the chain take itself out when it has settled. Undefined where the store is no such chain, where a reader needs the
 * entry, or where the edits cannot be written.
 */
export function lastInChain(
  store: Store,
  uses: readonly MapUse[],
): ((names: NameAllocator) => Edit[]) | undefined {
  const [write, ...others] = uses.filter(({ kind }) => kind === 'write');
  if (!write?.value || others.length > 0 || store.kind === 'set' || !isFixedKey(write))
    return undefined;
  if (
    !uses.every(
      (use) => use === write || use.kind === 'test' || isForgiving(use) || isWaitedFor(use),
    )
  )
    return undefined;
  const { tree, value } = write;
  const made = madeOf(tree, value);
  if (!isPromise(tree, made) || !isChained(write, made, uses)) return undefined;
  return removingItself(store, write, value);
}

/** The expression whose result a value is, through a variable that is set once. */
function madeOf(tree: Tree, value: Node): Node {
  const node = unwrap(value);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const { declaration } = binding ?? {};
  return binding &&
    declaration?.type === 'VariableDeclarator' &&
    declaration.init &&
    !isReassigned(tree, binding)
    ? unwrap(declaration.init)
    : node;
}

/** `before.then(…)`, `new Promise(…)`, `(async () => { … })()`. */
function isPromise(tree: Tree, made: Node): boolean {
  if (chainMethod(made) !== undefined) return true;
  if (made.type === 'NewExpression') return calleeName(tree, made.callee) === 'Promise';
  const callee = isCall(made) ? unwrap(made.callee) : undefined;
  return callee !== undefined && isFunction(callee) && callee.async === true;
}

/** What is written waits for what was read under the same key in the same function. */
function isChained(write: MapUse, made: Node, uses: readonly MapUse[]): boolean {
  const { tree, at, key } = write;
  const fn = functionAround(tree, at);
  return uses.some((use) => {
    if (use.kind !== 'read' || use.tree !== tree || !isSameKey(use.key, key)) return false;
    if (functionAround(tree, use.at) !== fn && !tree.contains(made, use.at)) return false;
    const result = resultOf(tree, use.at);
    return reaches(tree, made, (node) =>
      result ? result.references.includes(node as never) : node === use.at,
    );
  });
}

/** The code, or what a variable in it is set to, holds such a node. */
function reaches(tree: Tree, code: Node, isOne: (node: Node) => boolean, depth = 0): boolean {
  return [code, ...descendants(code)].some((node) => {
    if (isOne(node)) return true;
    if (node.type !== 'Identifier' || depth > 3) return false;
    const declaration = scopesOf(tree).resolve(node)?.declaration;
    const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
    return !!init && !tree.contains(init, node) && reaches(tree, init, isOne, depth + 1);
  });
}

/** `Promise.all(chains.values())`. */
function isWaitedFor({ kind, tree, at }: MapUse): boolean {
  return (
    kind === 'iterate' &&
    [...tree.ancestors(at)].some(
      (up) => isCall(up) && /^Promise\.all(Settled)?$/.test(calleeName(tree, up.callee) ?? ''),
    )
  );
}

/** The statements that have a promise take its own entry out, if it is still there when it has settled. */
function removingItself(
  store: Store,
  write: MapUse,
  value: Node,
): ((names: NameAllocator) => Edit[]) | undefined {
  const { tree, at } = write;
  const statement = statementAround(tree, at);
  const [read, gone] = [reading(write, store), removal(write, store)];
  if (
    statement?.type !== 'ExpressionStatement' ||
    unwrap(statement.expression) !== at ||
    tree.parent(statement)?.type !== 'BlockStatement' ||
    read === undefined ||
    gone === undefined
  )
    return undefined;
  const held = unwrap(value);
  const binding = held.type === 'Identifier' ? scopesOf(tree).resolve(held) : undefined;
  if (binding && isReassigned(tree, binding)) return undefined;
  return (names) => {
    const own = binding
      ? undefined
      : freshName(names, tree, statement, ['tail', 'last', 'settled']);
    const promise = own ?? (held as { name: string }).name;
    const forget = freshName(names, tree, statement, ['forget', 'forgetIt', 'takeOut']);
    const { eol, indent, semi, typescript } = styleOf(tree);
    const code = [
      `const ${forget} = ()${typescript ? ': void' : ''} => {`,
      `${indent}if (${read} === ${promise}) ${gone}${semi}`,
      `}${semi}`,
      `${promise}.then(${forget}, ${forget})`,
    ].join(`${eol}${indentationAt(tree.text, startOf(statement))}`);
    return [
      ...(own === undefined
        ? []
        : [
            declareBefore(tree, statement, `const ${own} = ${tree.source(value)}`),
            { start: startOf(value), end: endOf(value), text: own },
          ]),
      insertAfter(tree, statement, code),
    ];
  };
}
