import type { Function as FunctionNode, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  isLoop,
  outermost,
  propertyName,
  unwrap,
} from '../ast/node.ts';
import { sameCode } from '../ast/same-code.ts';
import { descendants, endOf, startOf, type Tree } from '../ast/tree.ts';
import { enclose } from '../edits/block-body.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { callSitesOf } from '../execution/call-sites.ts';
import { File } from '../file.ts';
import { FRESH_CALLS } from '../knowledge/key-sources.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Edit, NameAllocator } from '../types.ts';
import type { Store } from './collection.ts';
import { removal } from './entry-removal.ts';
import type { MapUse } from './uses.ts';

/**
 * Takes out an entry that one call waits for under an id of its own, after the last look at it. Undefined where another
 * call could ask for the same id, where the entry is looked at elsewhere, or where there is no room.
 */
export function awaitedAnswer(
  file: File,
  store: Store,
  uses: readonly MapUse[],
): ((names: NameAllocator) => Edit[]) | undefined {
  if (uses.some(({ kind }) => !/^(read|write|assign)$/.test(kind))) return undefined;
  const reads = uses.filter(({ kind }) => kind === 'read');
  const last = reads.at(-1);
  const binding = last && keyOf(last);
  const fn = binding && functionAround(last.tree, binding.identifier);
  if (!fn || !reads.every((one) => one.tree === last.tree && keyOf(one) === binding))
    return undefined;
  const writes = uses.filter(({ kind }) => kind === 'write');
  const own = writes.filter(({ tree, at }) => tree === last.tree && tree.contains(fn, at));
  const isBefore = own.every(({ at }) => startOf(at) < startOf(last.at));
  if (own.length === writes.length || !isBefore || !isOwnId({ file, tree: last.tree, fn }, binding))
    return undefined;
  return leavesBefore(reads, last) ? undefined : removedAfter(last, fn, store);
}

function keyOf({ tree, key }: MapUse): Binding | undefined {
  const node = key && unwrap(key);
  return node?.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
}

interface Call {
  readonly file: File;
  readonly tree: Tree;
  readonly fn: FunctionNode;
}

/** No other call has the same value: it is made in the function, or each caller makes it. */
function isOwnId({ file, tree, fn }: Call, { declaration, kind, references }: Binding): boolean {
  const isSet = references.some((one) => {
    const up = tree.parent(one);
    return up?.type === 'AssignmentExpression' && up.left === one;
  });
  if (isSet) return false;
  if (declaration.type === 'VariableDeclarator')
    return !!declaration.init && isMadeAnew({ file, tree, fn }, declaration.init);
  const index = kind === 'param' ? (fn.params as readonly Node[]).indexOf(declaration) : -1;
  if (index === -1) return false;
  const { sites, handed, complete } = callSitesOf(File.of(tree, { project: file.project }), fn);
  const isFrom = ({ file: from, call }: (typeof sites)[number]): boolean => {
    const given = call.arguments[index];
    const around = functionAround(from.tree, call);
    const binding = given?.type === 'Identifier' ? scopesOf(from.tree).resolve(given) : undefined;
    return (
      !!around &&
      !!binding &&
      functionAround(from.tree, binding.identifier) === around &&
      binding.declaration.type === 'VariableDeclarator' &&
      !!binding.declaration.init &&
      isMadeAnew({ file: from, tree: from.tree, fn: around }, binding.declaration.init)
    );
  };
  return complete && handed.length === 0 && sites.length > 0 && sites.every(isFrom);
}

/** `randomUUID()`, `++this.last`, a text with one of them in it, or what a function of the project makes of them. */
function isMadeAnew(call: Call, value: Node, depth = 0): boolean {
  const { tree, fn, file } = call;
  const node = unwrap(value);
  const next = (inner: Node): boolean => isMadeAnew(call, inner, depth);
  if (node.type === 'UpdateExpression') return node.operator === '++';
  if (node.type === 'TemplateLiteral') return node.expressions.some(next);
  if (node.type === 'BinaryExpression')
    return node.operator === '+' && (next(node.left) || next(node.right));
  if (node.type === 'Identifier' || node.type === 'MemberExpression') return isCounted(fn, node);
  if (!isCall(node)) return false;
  const name = calleeName(tree, node.callee) ?? '';
  if (FRESH_CALLS.has(name) && !/now$/.test(name)) return true;
  const { callee, arguments: given } = node;
  if (name === 'String') return given.some(next);
  if (/^(toString|slice|replace)$/.test(propertyName(callee) ?? '') && 'object' in callee)
    return propertyName(callee) === 'toString' && next(callee.object as Node);
  const called = depth < 2 ? calledFunction(tree, callee, file.project) : undefined;
  const made = called && returnsOf(called.node);
  return (
    !!made?.length &&
    made.every((one) =>
      isMadeAnew({ file, tree: called?.tree ?? tree, fn: called?.node ?? fn }, one, depth + 1),
    )
  );
}

function returnsOf({ body, type, ...fn }: FunctionNode): readonly Node[] {
  if (fn.async || fn.generator) return [];
  if (type === 'ArrowFunctionExpression' && body.type !== 'BlockStatement') return [body];
  return [...descendants(body, (one) => !isFunction(one))].flatMap((one) =>
    one.type === 'ReturnStatement' && one.argument ? [one.argument] : [],
  );
}

/** The function counts it up each time. */
function isCounted(fn: FunctionNode, name: Node): boolean {
  return [...descendants(fn, (one) => !isFunction(one) || one === fn)].some(
    (one) =>
      (one.type === 'UpdateExpression' &&
        one.operator === '++' &&
        sameCode(unwrap(one.argument), name)) ||
      (one.type === 'AssignmentExpression' &&
        one.operator === '+=' &&
        sameCode(unwrap(one.left), name)),
  );
}

/** Some exit before the last look gives the entry out, and would leave it. */
function leavesBefore(reads: readonly MapUse[], last: MapUse): boolean {
  return reads.some(({ tree, at }) => {
    if (at === last.at) return false;
    const out = tree.closest(
      at,
      (up) => isFunction(up) || /^(Return|Throw)Statement$/.test(up.type),
    );
    return out !== undefined && !isFunction(out);
  });
}

function removedAfter(
  use: MapUse,
  fn: FunctionNode,
  store: Store,
): ((names: NameAllocator) => Edit[]) | undefined {
  const { tree, at } = use;
  const gone = removal(use, store);
  const statement = tree.closest(at, ({ type }) => /Statement$|Declaration$/.test(type));
  if (gone === undefined || !statement || isAgain(tree, statement, fn)) return undefined;
  const isLater = functionAround(tree, at) !== functionAround(tree, statement);
  if (isLater && (statement.type === 'ReturnStatement' || !isWaitedFor(tree, at, statement)))
    return undefined;
  const isInList = tree.parent(statement)?.type === 'BlockStatement';
  if (statement.type === 'ExpressionStatement' || statement.type === 'VariableDeclaration')
    return isInList ? () => [insertAfter(tree, statement, gone)] : undefined;
  if (statement.type !== 'ReturnStatement' || !statement.argument) return undefined;
  const whole = outermost(tree, at);
  return (names) => {
    const name = freshName(names, tree, statement, ['answer', 'result', 'answered']);
    const lines = [`const ${name} = ${tree.source(whole)}`, gone];
    const own: Edit = { start: startOf(whole), end: endOf(whole), text: name };
    const around = isInList
      ? lines.map((line) => declareBefore(tree, statement, line))
      : enclose(tree, { start: startOf(statement), end: endOf(statement) }, lines);
    return [...around, own];
  };
}

/** `await until(() => answers[id])`: what is asked there is asked for the last time before the statement ends. */
function isWaitedFor(tree: Tree, at: Node, statement: Node): boolean {
  const fn = functionAround(tree, at);
  const call = fn && tree.parent(fn);
  const wait = isCall(call) ? tree.parent(outermost(tree, call)) : undefined;
  return wait?.type === 'AwaitExpression' && tree.contains(statement, wait);
}

/** It may run again in the same call: in a loop or a callback that does not end there. */
function isAgain(tree: Tree, statement: Node, fn: FunctionNode): boolean {
  const block = tree.parent(statement);
  const last = block?.type === 'BlockStatement' ? block.body.at(-1) : statement;
  const leaves = (one: Node | undefined): boolean =>
    one !== undefined && /^(Return|Throw|Break)Statement$/.test(one.type);
  for (const up of tree.ancestors(statement)) {
    if (up === fn) return false;
    if (isLoop(up) || isFunction(up)) return !leaves(last) && !settles(statement);
  }
  return false;
}

/** `resolve(answers[id])`: what waits goes on with it. */
function settles(statement: Node): boolean {
  const call = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : undefined;
  return isCall(call) && call.callee.type === 'Identifier' && call.arguments.length === 1;
}
