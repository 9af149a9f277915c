import type { ArrowFunctionExpression, Node } from '@babel/types';
import { isFunction, outerEnd, outerStart } from '../ast/node.ts';
import { childrenOf, type Tree } from '../ast/tree.ts';
import { blockBody } from '../edits/block-body.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { defineTransform } from '../transform.ts';
import type { Draft, Edit, NameAllocator } from '../types.ts';

const MARK = 'forced';
const FUNCTIONS = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
  'ClassPrivateMethod',
] as const;

/**
 * A transform for tests alone, which finds something to edit in nearly every file: it wraps what is awaited, declares a
 * variable before every function's first statement, and gives concise arrows a block.
 */
export const forced = defineTransform({
  id: 'forced',
  title: 'Edit as much as can be edited',
  reports: ['forced'],
  needles: [['await', 'function', '=>', '(']],
  docs: { what: '', why: '', whenNot: '', safety: '' },
  *detect({ tree }) {
    for (const node of tree.nodes('AwaitExpression'))
      if (!isWrapped(node.argument)) yield draft(node, () => wrap(tree, node.argument));
    for (const type of FUNCTIONS) {
      for (const fn of tree.nodes(type)) {
        if (fn.body.type !== 'BlockStatement') {
          yield draft(fn, (names) =>
            blockBody(tree, fn as ArrowFunctionExpression, [
              `const ${freshName(names, tree, fn.body, [MARK])} = 0`,
            ]),
          );
          continue;
        }
        const [first] = fn.body.body;
        if (first && !isMark(first))
          yield draft(fn, (names) => [
            declareBefore(tree, first, `const ${freshName(names, tree, first, [MARK])} = 0`),
          ]);
      }
    }
  },
});

function draft(node: Node, make: (names: NameAllocator) => readonly Edit[]): Draft {
  return {
    transform: 'forced',
    start: node.start as number,
    end: node.end as number,
    level: 'note',
    applicability: 'safe',
    message: 'This can be edited.',
    reason: 'The edit changes nothing.',
    fix: { edits: (names) => ({ edits: make(names) }) },
  };
}

function wrap(tree: Tree, node: Node): Edit[] {
  const [start, end] = [outerStart(node), outerEnd(tree, node)];
  const gap = /\w$/.test(tree.text.slice(start - 1, start)) ? ' ' : '';
  return [
    { start, end: start, text: `${gap}Promise.resolve(` },
    { start: end, end, text: ')' },
  ];
}

function isWrapped(node: Node): boolean {
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.object.type === 'Identifier' &&
    node.callee.object.name === 'Promise' &&
    node.callee.property.type === 'Identifier' &&
    node.callee.property.name === 'resolve'
  );
}

function isMark(node: Node | undefined): boolean {
  return (
    node?.type === 'VariableDeclaration' &&
    node.declarations[0]?.id.type === 'Identifier' &&
    node.declarations[0].id.name.startsWith(MARK)
  );
}

const PLACES = new Set(['start', 'end', 'loc', 'extra', 'errors', 'comments', 'tokens', 'range']);

/**
 * What a program means, without places and without what the forced transform adds: the same before and after it, unless
 * an edit glued, split or swallowed something.
 */
export function meaningOf(tree: Tree): string {
  return JSON.stringify(tree.program, function (this: unknown, key: string, value: unknown) {
    if (PLACES.has(key)) return undefined;
    // `;(a)` after a line without a semicolon: it may end that line's statement or be one of its own.
    if (Array.isArray(value))
      return value.filter((item) => !isNode(item) || item.type !== 'EmptyStatement');
    return isNode(value) ? without(value) : value;
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function without(node: Node): unknown {
  if (node.type === 'AwaitExpression' && isWrapped(node.argument))
    return { ...node, argument: (node.argument as unknown as { arguments: Node[] }).arguments[0] };
  if (!isFunction(node)) return node;
  const body = node.body;
  if (body.type !== 'BlockStatement') return node;
  const rest = isMark(body.body[0]) ? body.body.slice(1) : body.body;
  const [only] = rest;
  // A concise arrow and a block that only returns mean the same; both become the former.
  if (
    node.type === 'ArrowFunctionExpression' &&
    rest.length === 1 &&
    body.directives.length === 0 &&
    only?.type === 'ReturnStatement' &&
    only.argument
  )
    return { ...node, body: only.argument };
  return { ...node, body: { ...body, body: rest } };
}

/** True if the program nests deeper than `meaningOf` can follow. */
export function isTooDeep(tree: Tree, limit = 800): boolean {
  const stack: [Node, number][] = [[tree.program, 0]];
  for (let top = stack.pop(); top; top = stack.pop()) {
    if (top[1] > limit) return true;
    for (const child of childrenOf(top[0])) stack.push([child, top[1] + 1]);
  }
  return false;
}
