import type { IfStatement, Node } from '@babel/types';
import { unwrap } from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Comparison } from './expiry.ts';
import type { MapUse } from './uses.ts';

/** The entry goes the same way once it is over as where there is none. */
export function isAsMissing(
  read: MapUse,
  comparison: Comparison,
  uses: readonly MapUse[],
): boolean {
  const { tree } = read;
  const { node, entry, isOver } = comparison;
  let test: Node = node;
  let up = tree.parent(test);
  let over = isOver;
  for (; up; test = up, up = tree.parent(up)) {
    if (unwrap(up) === unwrap(test)) continue;
    if (up.type === 'UnaryExpression' && up.operator === '!') over = !over;
    else if (up.type !== 'LogicalExpression') break;
    // `a && over` is false for others, too; `fresh || b` is true for others.
    else if (over !== (up.operator === '||') && !isGuard(up, test, entry, tree)) return false;
  }
  if (up?.type !== 'IfStatement' || up.test !== test) return false;
  const found: Reader = { tree, entry, uses };
  if (over) {
    if (!asksForNone(tree, up.test, entry)) return isAsEarlier(found, up);
    return !isUsedIn(found, up.consequent) && !isUsedBefore(found, up) && isDoneIn(found, up);
  }
  if (isUsedAfter(found, up) || (up.alternate && isUsedIn(found, up.alternate))) return false;
  return asksForOne(tree, up.test, entry) ? !isUsedBefore(found, up) : isInHit(found, up);
}

/** A reader of a store: the variable that holds the entry, and all uses of the store. */
interface Reader {
  readonly tree: Tree;
  readonly entry: Binding;
  readonly uses: readonly MapUse[];
}

/** Where the variable is read, and not only declared or set. */
function readsOf({ tree, entry }: Reader): readonly Node[] {
  return entry.references.filter((one) => {
    const up = tree.parent(one);
    return (
      up?.type !== 'VariableDeclarator' && !(up?.type === 'AssignmentExpression' && up.left === one)
    );
  });
}

/** The old entry is used in a branch, before that sets the variable to a new one. */
function isUsedIn(reader: Reader, branch: Node): boolean {
  const renewed = renewedAt(reader, branch);
  return readsOf(reader).some(
    (one) => reader.tree.contains(branch, one) && (one.start as number) < renewed,
  );
}

/** Code before the test looks at the entry, whether it is over or not; what is in `asked` asks only for one. */
function isUsedBefore(reader: Reader, test: Node, asked?: Node): boolean {
  return readsOf(reader).some(
    (one) =>
      (one.start as number) < (test.start as number) &&
      !(asked && reader.tree.contains(asked, one)),
  );
}

function isUsedAfter(reader: Reader, test: Node): boolean {
  return readsOf(reader).some((one) => (one.start as number) > (test.end as number));
}

/** No code after the branch of an entry that is over gets to see it. */
function isDoneIn(reader: Reader, late: IfStatement): boolean {
  const { consequent } = late;
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
  return (
    /^(Return|Throw|Continue|Break)Statement$/.test(last?.type ?? '') ||
    renewedAt(reader, consequent) < Infinity ||
    !isUsedAfter(reader, late)
  );
}

/** Where a branch sets the variable to a new entry, from which on it holds no old one; `Infinity` where it does not. */
function renewedAt({ tree, entry }: Reader, branch: Node): number {
  const body = branch.type === 'BlockStatement' ? branch.body : [branch];
  for (const statement of body) {
    const set = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
    if (
      set?.type === 'AssignmentExpression' &&
      set.operator === '=' &&
      set.left.type === 'Identifier' &&
      scopesOf(tree).resolve(set.left) === entry &&
      !entry.references.some((r) => tree.contains(set.right, r))
    )
      return set.start as number;
  }
  return Infinity;
}

/** `entry && fresh`, `entry.until && over`: the other half only says that there is something to compare. */
function isGuard(
  { left, right }: Extract<Node, { type: 'LogicalExpression' }>,
  test: Node,
  entry: Binding,
  tree: Tree,
): boolean {
  const other = unwrap(left === test ? right : left);
  const root =
    other.type === 'Identifier' ? other : 'object' in other ? unwrap(other.object as Node) : other;
  return root.type === 'Identifier' && scopesOf(tree).resolve(root) === entry;
}

/** `!entry || …`, `entry === undefined || …` */
function asksForNone(tree: Tree, test: Node, entry: Binding): boolean {
  const node = unwrap(test);
  if (node.type === 'LogicalExpression' && node.operator === '||')
    return asksForNone(tree, node.left, entry) || asksForNone(tree, node.right, entry);
  const inner =
    node.type === 'UnaryExpression' && node.operator === '!'
      ? unwrap(node.argument)
      : node.type === 'BinaryExpression' && /^===?$/.test(node.operator)
        ? unwrap(node.left)
        : undefined;
  return inner?.type === 'Identifier' && scopesOf(tree).resolve(inner) === entry;
}

/** `entry && …`, `entry?.until > now`, `entry !== undefined && …` */
function asksForOne(tree: Tree, test: Node, entry: Binding): boolean {
  const node = unwrap(test);
  if (node.type === 'LogicalExpression' && node.operator === '&&')
    return asksForOne(tree, node.left, entry) || asksForOne(tree, node.right, entry);
  if (node.type === 'BinaryExpression' && /^[<>]=?$/.test(node.operator))
    return [node.left, node.right].some((side) => {
      const inner = unwrap(side);
      return (
        inner.type === 'OptionalMemberExpression' &&
        inner.object.type === 'Identifier' &&
        scopesOf(tree).resolve(inner.object) === entry
      );
    });
  const inner = node.type === 'BinaryExpression' ? unwrap(node.left) : node;
  return inner.type === 'Identifier' && scopesOf(tree).resolve(inner) === entry;
}

/** `if (!entry) return x; if (over) { entries.delete(key); return x; }` */
function isAsEarlier(reader: Reader, late: IfStatement): boolean {
  const { tree, entry, uses } = reader;
  const block = tree.parent(late);
  const body = block?.type === 'BlockStatement' ? block.body : [];
  const earlier = body
    .slice(0, body.indexOf(late))
    .find((one) => one.type === 'IfStatement' && asksForNone(tree, one.test, entry));
  if (earlier?.type === 'IfStatement') {
    const [a, b] = [earlier.consequent, late.consequent].map((branch) =>
      without(tree, branch, uses),
    );
    return a !== undefined && b !== undefined && a.length === b.length && a.length > 0
      ? a.every((one, i) => sameCode(one, b[i])) &&
          !isUsedBefore(reader, late, earlier) &&
          isDoneIn(reader, late)
      : false;
  }
  // `if (entry) { if (over) entries.delete(key); else return entry.value; }`
  return (
    isInHit(reader, late) &&
    without(tree, late.consequent, uses).length === 0 &&
    !isUsedAfter(reader, late)
  );
}

/** It is in `if (entry) { … }`, after which the function goes on as for a missing one. */
function isInHit(reader: Reader, inner: Node): boolean {
  const { tree, entry, uses } = reader;
  const block = tree.parent(inner);
  const outer = block?.type === 'BlockStatement' ? tree.parent(block) : block;
  if (outer?.type !== 'IfStatement' || outer.alternate) return false;
  if (!asksForOne(tree, outer.test, entry) || isUsedBefore(reader, inner, outer.test)) return false;
  const rest =
    block?.type === 'BlockStatement'
      ? block.body.slice(block.body.indexOf(inner as never) + 1)
      : [];
  return rest.every((one) => without(tree, one, uses).length === 0);
}

/** The statements of a branch but for those that take the entry out. */
function without(tree: Tree, branch: Node, uses: readonly MapUse[]): readonly Node[] {
  const body = branch.type === 'BlockStatement' ? branch.body : [branch];
  return body.filter(
    (one) =>
      !(
        one.type === 'ExpressionStatement' &&
        uses.some((u) => u.kind === 'delete' && u.tree === tree && unwrap(one.expression) === u.at)
      ),
  );
}
