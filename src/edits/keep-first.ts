import type { Node } from '@babel/types';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { typedLet } from './declare-let.ts';
import { freshName } from './fresh-name.ts';
import { insertAfterTop, lastImport } from './insert-after-top.ts';
import { makeOnce } from './lazy-init.ts';
import { styleOf } from './style.ts';

/** What is kept: an expression, names for the variable of the module, and its type where the file has types. */
export interface Kept {
  readonly node: Node;
  readonly candidates: readonly [string, ...string[]];
  readonly type: string;
}

/** Keeps what an expression gives when it is first evaluated, for all later times, in a variable of the module. */
export function keepFirst(
  { tree, project }: File,
  names: NameAllocator,
  { node, candidates, type }: Kept,
): Edit[] {
  const choose = (): string => freshName(names, tree, tree.program, candidates);
  const variable = isOfModule(tree, node)
    ? names.share(`kept ${type} ${tree.source(node)}`, choose)
    : choose();
  const isReturned = tree.parent(node)?.type === 'ReturnStatement';
  const once = makeOnce(tree, variable, project, isReturned);
  const declaration = `${typedLet(tree, variable, type, project)}${styleOf(tree).semi}`;
  return [
    insertAfterTop(tree, lastImport(tree), declaration, `kept ${variable}`),
    { start: startOf(node), end: startOf(node), text: once.before },
    { start: endOf(node), end: endOf(node), text: once.after },
  ];
}

/** The code means the same anywhere in the file: none of its names belongs to a function. */
function isOfModule(tree: Tree, node: Node): boolean {
  return [...descendants(node)].every(
    (part) => part.type !== 'Identifier' || !scopesOf(tree).resolve(part)?.scope.parent,
  );
}
