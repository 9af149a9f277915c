import type { Node } from '@babel/types';
import {
  classAround,
  functionAround,
  isCall,
  isFunction,
  isLoop,
  outermost,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Binding } from '../semantics/scope.ts';
import { scopesOf } from '../semantics/scope.ts';
import { executorOf } from '../semantics/promise.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { referenceKey } from '../semantics/reference.ts';
import { thisClass } from '../semantics/this-class.ts';
import { placeOf } from '../semantics/value-place.ts';

/** A collection in which code keeps how promises are settled. */
export interface PendingTable {
  /** The first reference by which such a function is put there. */
  readonly put: Node;
  readonly table: Node;
  readonly key: string;
  /** The class whose field it is, or the scope of its variable. */
  readonly holder: Node;
  /** What settles one of the promises, wherever it is named. */
  readonly settling: readonly Binding[];
}

/** The tables of a file, each once. */
export function pendingTables(tree: Tree): readonly PendingTable[] {
  const found = new Map<string, PendingTable>();
  for (const settling of settlers(tree))
    for (const binding of settling)
      for (const put of binding.references) {
        const table = tableAt(tree, put);
        const key = table && referenceKey(tree, table);
        const holder = table && holderOf(tree, table);
        if (table && key !== undefined && holder && !found.has(key))
          found.set(key, { put, table, key, holder, settling });
      }
  return [...found.values()];
}

/** The functions that settle each promise which is made in the file. */
function settlers(tree: Tree): readonly (readonly Binding[])[] {
  const executors = tree.nodes('NewExpression').flatMap((node) => {
    const executor = executorOf(tree, node);
    return executor ? [[executor.resolve, executor.reject].filter((one) => one !== undefined)] : [];
  });
  const deferreds = tree.nodes('VariableDeclarator').flatMap(({ id, init }) => {
    if (!isCall(init) || calleeName(tree, init.callee) !== 'Promise.withResolvers') return [];
    const names = id.type === 'ObjectPattern' ? id.properties : [];
    return [
      names.flatMap((one) =>
        one.type === 'ObjectProperty' &&
        one.value.type === 'Identifier' &&
        one.value.name !== 'promise'
          ? (scopesOf(tree).resolve(one.value) ?? [])
          : [],
      ),
    ];
  });
  return [...executors, ...deferreds];
}

/** As `tableOf`, also for a function that settles it: `{ resolve: (answer) => resolve(answer.body) }`. */
function tableAt(tree: Tree, use: Node): Node | undefined {
  const fn = functionAround(tree, use);
  return (
    tableOf(tree, use) ??
    (fn && tree.parent(fn)?.type === 'ObjectProperty' ? tableOf(tree, fn) : undefined)
  );
}

/** The collection that a value is put into, itself or as a part of an object. */
function tableOf(tree: Tree, value: Node, parts = 3): Node | undefined {
  const place = placeOf(tree, value);
  if (place.kind === 'collection') return unwrap(place.object);
  if (parts === 0) return undefined;
  if (place.kind === 'property' && place.object?.type === 'ObjectExpression')
    return tableOf(tree, place.object, parts - 1);
  const up = tree.parent(outermost(tree, value));
  if (up?.type === 'ArrayExpression') return tableOf(tree, up, parts - 1);
  if (place.kind !== 'variable') return undefined;
  return place.binding.references
    .map((use) => (use === place.target ? undefined : tableOf(tree, use, parts - 1)))
    .find((one) => one !== undefined);
}

function holderOf(tree: Tree, table: Node): Node | undefined {
  if ('object' in table) {
    const cls = thisClass(tree, table.object as Node);
    return cls === classAround(tree, table) ? cls : undefined;
  }
  return table.type === 'Identifier' ? scopesOf(tree).resolve(table)?.scope.node : undefined;
}

/** Each mention of the table. */
export function mentionsOf(tree: Tree, { key, holder }: PendingTable): readonly Node[] {
  return [...descendants(holder)].filter((node) => {
    if (node.type !== 'Identifier' && !('object' in node)) return false;
    return referenceKey(tree, node) === key && !isDeclaration(tree, node);
  });
}

function isDeclaration(tree: Tree, node: Node): boolean {
  const up = tree.parent(node);
  return up?.type === 'VariableDeclarator' && up.id === node;
}

const ONE = /^(get|set|delete|has|push|unshift|shift|pop|add|size|length)$/;

/** What is done there with the table concerns all that is in it: a loop, `clear`, a new table, handing it on. */
export function concernsAll(tree: Tree, mention: Node): boolean {
  const up = tree.parent(outermost(tree, mention));
  if (up?.type === 'UnaryExpression') return false;
  const name =
    up && 'object' in up && up.object === outermost(tree, mention) ? propertyName(up) : undefined;
  const isComputed = up?.type === 'MemberExpression' && up.computed && up.property !== mention;
  if (!isComputed && !(name !== undefined && ONE.test(name))) return true;
  // while (waiting.length > 0) waiting.shift()?.(error)
  return (
    tree.closest(mention, (one) => isLoop(one) || isFunction(one))?.type.endsWith('Statement') ??
    false
  );
}

/** Something else settles it sooner or later: a timeout, an abort, the code that made it. */
export function isSettledOtherwise(tree: Tree, { settling, put }: PendingTable): boolean {
  const around = functionAround(tree, put);
  return settling.some((binding) =>
    binding.references.some((use) => {
      const fn = functionAround(tree, use);
      return fn !== around && fn !== binding.scope.node && tableAt(tree, use) === undefined;
    }),
  );
}
