import type { Node, Statement } from '@babel/types';
import { functionAround, isCall, statementAround, unwrap } from '../ast/node.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { enclose } from '../edits/block-body.ts';
import { insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit } from '../types.ts';
import type { Store } from './collection.ts';
import { isSteadyKey, reading, removal } from './entry-removal.ts';
import { isForgiving } from './forgiving-read.ts';
import { resultOf } from './read-result.ts';
import { isSameKey } from './same-key.ts';
import type { MapUse } from './uses.ts';

/**
 * Has a count go where it comes down to zero, since a missing one counts as zero. Undefined where the store holds anything
 * but counts that go up and down, where a reader needs the entry, or where the edits cannot be written.
 */
export function countedDown(store: Store, uses: readonly MapUse[]): Edit[] | undefined {
  const writes = uses.filter(({ kind }) => kind === 'write');
  const steps = writes.map((write) => ({ write, step: stepOf(write, uses) }));
  if (steps.some(({ step }) => step === undefined)) return undefined;
  const downs = steps.flatMap(({ write, step }) => (step === 'down' ? [write] : []));
  if (downs.length === 0 || !steps.some(({ step }) => step === 'up')) return undefined;
  const units = new Set(downs.map(({ tree, at }) => functionAround(tree, at)));
  const others = uses.filter(
    ({ kind, tree, at }) => kind === 'read' && !units.has(functionAround(tree, at)),
  );
  if (!others.every((read) => isForgiving(read) || isPartOf(read, writes))) return undefined;
  const edits = downs.map((down) => goneAtZero(store, down));
  return edits.every((one) => one !== undefined) ? edits.flat() : undefined;
}

/** `counts[key]` of `counts[key] = counts[key] + 1`: a sum of nothing is no number, so the entry was seen to be there. */
function isPartOf({ tree, at }: MapUse, writes: readonly MapUse[]): boolean {
  return writes.some((write) => write.tree === tree && tree.contains(write.at, at));
}

/** What a write does to a count: one more, one less, or the number to begin with; undefined for anything else. */
export function stepOf(
  write: MapUse,
  uses: readonly MapUse[],
): 'up' | 'down' | 'begin' | undefined {
  const { tree, at, value } = write;
  if (at.type === 'UpdateExpression') return at.operator === '++' ? 'up' : 'down';
  if (at.type === 'AssignmentExpression' && /^[-+]=$/.test(at.operator))
    return at.operator === '+=' ? 'up' : 'down';
  const made = value && sumOf(tree, value);
  if (made?.type === 'NumericLiteral') return 'begin';
  if (made?.type !== 'BinaryExpression' || !/^[-+]$/.test(made.operator)) return undefined;
  const isOfEntry = uses.some((use) => {
    if (use.kind !== 'read' || use.tree !== tree || !isSameKey(use.key, write.key)) return false;
    const held = resultOf(tree, use.at);
    return [made.left, ...descendants(made.left)].some(
      (node) => node === use.at || held?.references.includes(node as never),
    );
  });
  const isNumber = unwrap(made.right).type === 'NumericLiteral';
  return isOfEntry && isNumber ? (made.operator === '+' ? 'up' : 'down') : undefined;
}

/** The sum that a value is, through a variable and `Math.max(0, …)`. */
function sumOf(tree: Tree, value: Node): Node {
  let node = unwrap(value);
  const declaration =
    node.type === 'Identifier' ? scopesOf(tree).resolve(node)?.declaration : undefined;
  if (declaration?.type === 'VariableDeclarator' && declaration.init)
    node = unwrap(declaration.init);
  if (!isCall(node) || calleeName(tree, node.callee) !== 'Math.max') return node;
  const sums = node.arguments.filter((one) => unwrap(one).type === 'BinaryExpression');
  return sums.length === 1 ? unwrap(sums[0] as Node) : node;
}

/** The removal, in the branch that is there for a count of zero, or in one of its own. */
function goneAtZero(store: Store, down: MapUse): Edit[] | undefined {
  const { tree, at, value } = down;
  const statement = statementAround(tree, at);
  const block = statement && tree.parent(statement);
  const [read, gone] = [reading(down, store), removal(down, store)];
  if (
    statement?.type !== 'ExpressionStatement' ||
    unwrap(statement.expression) !== at ||
    block?.type !== 'BlockStatement' ||
    read === undefined ||
    gone === undefined ||
    !isSteadyKey(down)
  )
    return undefined;
  const held = value && unwrap(value);
  const name = held?.type === 'Identifier' ? held.name : undefined;
  const after = block.body.slice(block.body.indexOf(statement) + 1);
  const branch = after.map((one) => branchAtZero(tree, one, [read, name])).find(Boolean);
  if (!branch) return [insertAfter(tree, statement, `if (${name ?? read} === 0) ${gone}`)];
  return branch.type === 'BlockStatement'
    ? [prependToBody(tree, branch, gone)]
    : enclose(tree, { start: startOf(branch), end: endOf(branch) }, [gone]);
}

/** What runs where a statement finds one of the names to be zero. */
function branchAtZero(
  tree: Tree,
  statement: Statement,
  names: readonly (string | undefined)[],
): Statement | undefined {
  if (statement.type !== 'IfStatement') return undefined;
  const test = unwrap(statement.test);
  const isCount = (node: Node): boolean => names.includes(tree.source(unwrap(node)));
  if (test.type === 'UnaryExpression')
    return test.operator === '!' && isCount(test.argument) ? statement.consequent : undefined;
  if (test.type !== 'BinaryExpression' || !isCount(test.left)) return undefined;
  const limit = unwrap(test.right);
  const isZero =
    limit.type === 'NumericLiteral' &&
    (/^(===?|<=)$/.test(test.operator)
      ? limit.value === 0
      : test.operator === '<' && limit.value === 1);
  return isZero ? statement.consequent : undefined;
}
