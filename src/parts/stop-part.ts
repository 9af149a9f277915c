import type { BlockStatement, Function as FunctionNode, Node, Statement } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import { functionAround, isFunction, keyName, statementAround, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { appendToBody, insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { styleOf } from '../edits/style.ts';
import { codeRunBy, runs } from '../semantics/code-run-by.ts';
import { fieldValues } from '../semantics/value-origins.ts';
import type { Edit } from '../types.ts';
import { guardsOf } from './end-guard.ts';
import type { End } from './maker.ts';
import { usesOfHome, type Home } from './own-part.ts';
import { callOfEnd } from './part.ts';
import { nameOfOne } from './part-list.ts';

/** A part that an end forgets. */
export interface Forgotten {
  readonly home: Home;
  /** The call or `new` that makes it. */
  readonly made: Node;
  /** How it is ended. */
  readonly end: Omit<End, 'code'>;
  /** The class that gets a new end stands in the same file. */
  readonly isBeside: boolean;
  /** The class, or the function that returns the object. */
  readonly holder: Node;
  /** The code that ends the owner. */
  readonly stop: FunctionNode & { readonly body: BlockStatement };
}

/** Has the owner's end end the part; undefined where no place for that is seen. */
export function stopPart(tree: Tree, forgotten: Forgotten): readonly Edit[] | undefined {
  const { stop, end, home } = forgotten;
  const wait = end.isWaitedFor
    ? stop.async
      ? 'await '
      : styleOf(tree).typescript
        ? 'void '
        : ''
    : '';
  const code =
    codeOfList(tree, forgotten, wait) ??
    `${wait}${nameOfHome(home)}${isSurelyMade(tree, forgotten) ? '' : '?.'}${callOfEnd(end.name)}`.replace(
      '?..',
      '?.',
    );
  const last = lastUse(tree, forgotten);
  if (last === undefined) return undefined;
  const edit = editAt(tree, forgotten, last, code);
  return [end.isNew && forgotten.isBeside ? { ...edit, with: [end.isNew.key] } : edit];
}

function editAt(
  tree: Tree,
  { holder, stop }: Forgotten,
  last: Statement | 'end' | false,
  code: string,
): Edit {
  if (last)
    return last === 'end' ? appendToBody(tree, stop.body, code) : insertAfter(tree, last, code);
  const guard = guardsOf(tree, holder, stop).at(-1);
  return guard ? insertAfter(tree, guard, code) : prependToBody(tree, stop.body, code);
}

/** `for (const feed of this.feeds) feed.stop()` */
function codeOfList(tree: Tree, forgotten: Forgotten, wait: string): string | undefined {
  const { home, end, stop } = forgotten;
  if (home.kind !== 'field' || !home.list) return undefined;
  const one = nameOfOne(tree, home.name, stop.body);
  const name = nameOfHome(home);
  const all = home.list === 'map' ? `${name}.values()` : name;
  const list = isSurelyMade(tree, forgotten) ? all : `${all.replace('.values', '?.values')} ?? []`;
  return `for (const ${one} of ${list}) ${wait}${one}${callOfEnd(end.name)}`;
}

export function nameOfHome(home: Home): string {
  return home.kind === 'field' ? `this.${home.name}` : home.binding.name;
}

/**
 * The last statement of the owner's end that may need the part; `end` where all of it may, false where nothing does.
 * Undefined where the end is left before that.
 */
function lastUse(
  tree: Tree,
  { home, stop, holder, made }: Forgotten,
): Statement | 'end' | false | undefined {
  const code = codeRunBy(tree, holder, [stop]);
  const uses = usesOfHome(tree, home);
  const isShared = uses.some(
    (use) => tree.closest(use, (up) => up === holder) && isHanded(tree, use),
  );
  const needs = stop.body.body.filter((statement) =>
    uses.some(
      (use) =>
        tree.contains(statement, use) ||
        (runs(tree, code, use) &&
          !tree.contains(stop, use) &&
          runs(tree, codeRunBy(tree, holder, [statement]), use)),
    ),
  );
  if (needs.length === 0 && !isShared) return false;
  const leaves = [...descendants(stop.body, (node) => !isFunction(node))].some(
    (node) =>
      node.type === 'ReturnStatement' &&
      functionAround(tree, node) === stop &&
      !guardsOf(tree, holder, stop).some((guard) => tree.contains(guard, node)),
  );
  if (leaves || made === stop) return undefined;
  return isShared ? 'end' : (needs.at(-1) ?? 'end');
}

/** Another part works with it. */
function isHanded(tree: Tree, use: Node): boolean {
  const up = tree.parent(use);
  return (
    up?.type === 'NewExpression' ||
    (up?.type === 'ObjectProperty' && up.value === use) ||
    (up?.type === 'CallExpression' && up.callee !== use)
  );
}

function isInitial(tree: Tree, value: Node): boolean {
  const fn = functionAround(tree, value);
  return !fn || (fn.type === 'ClassMethod' && fn.kind === 'constructor');
}

/** The part is made with its owner, and is never replaced. */
function isSurelyMade(tree: Tree, { home, made }: Forgotten): boolean {
  if (home.kind === 'variable') return home.binding.kind === 'const';
  const { cls, name } = home;
  const values = fieldValues(tree, cls, name);
  const declared = cls.body.body.find(
    (member) => 'key' in member && keyName(member as { key: Node }) === name,
  );
  if (declared && 'optional' in declared && declared.optional) return false;
  if (
    declared &&
    'typeAnnotation' in declared &&
    declared.typeAnnotation &&
    /undefined|null/.test(tree.source(declared.typeAnnotation))
  )
    return false;
  // A collection is there before anything is added to it.
  if (home.list && values.every((value) => isInitial(tree, value))) return true;
  const around = functionAround(tree, made);
  const statement = statementAround(tree, made);
  const isInMaking =
    !around ||
    (around.type === 'ClassMethod' &&
      around.kind === 'constructor' &&
      !!statement &&
      tree.parent(statement) === around.body);
  return isInMaking && !values.some((value) => isNothing(unwrap(value)));
}
