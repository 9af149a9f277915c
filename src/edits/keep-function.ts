import type { Node, Statement } from '@babel/types';
import { isCall, isFunction, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { addField, freshMember } from './add-class-member.ts';
import { declareBefore } from './declare-before.ts';
import { freshName } from './fresh-name.ts';
import { sourceAt } from './reindent.ts';
import { indentationAt, styleOf } from './style.ts';

/** A function that is handed to a call, and what it may be called. */
export interface HandedFunction {
  readonly node: Node;
  readonly names: readonly [string, ...string[]];
  /** The type that its parameters have by standing there; null where it cannot be written down. */
  readonly type: string | null;
}

/** Code by which the function can be named elsewhere, and the edits that make that so. */
export interface Kept {
  readonly code: string;
  readonly edits: readonly Edit[];
  /** It has none until the code around the call has run. */
  readonly isOptional?: true;
}

/** How the function gets a name, once names are handed out. */
export type Keep = (names: NameAllocator) => Kept;

/**
 * Gives a function a field of the class. One that has a name keeps it. Undefined where it uses what only the call around
 * it knows.
 */
export function keepInField(tree: Tree, handed: HandedFunction, cls: ClassNode): Keep | undefined {
  const node = unwrap(handed.node);
  const type = typeOf(tree, handed);
  if (hasName(node)) return named(tree, node);
  if (type === null || !isFree(tree, node, cls)) return undefined;
  const [first] = cls.body.body;
  const indent = indentationAt(tree.text, (first?.start ?? cls.start) as number);
  return (names) => {
    const name = freshMember(names, tree, { cls, family: [] }, handed.names);
    const value = sourceAt(tree, node, indent);
    return {
      code: `this.${name}`,
      edits: [
        ...addField(tree, cls, { name, type, isStatic: false, value }),
        replace(node, `this.${name}`),
      ],
    };
  };
}

/**
 * Gives a function a constant before the statement that it stands in. Undefined where it uses what is not seen there, as
 * the settling functions of `new Promise((resolve) => bus.once('open', () => resolve()))`.
 */
export function keepBeside(
  tree: Tree,
  handed: HandedFunction,
  statement: Statement,
): Keep | undefined {
  const node = unwrap(handed.node);
  const type = typeOf(tree, handed);
  if (hasName(node)) return named(tree, node);
  if (type === null || !isSeenAt(tree, node, statement)) return undefined;
  return (names) => {
    const name = freshName(names, tree, statement, handed.names);
    const typed = type === undefined ? name : `${name}: ${type}`;
    return {
      code: name,
      edits: [
        declareBefore(tree, statement, `const ${typed} = ${tree.source(node)}`),
        replace(node, name),
      ],
    };
  };
}

/**
 * As `keepBeside`, where other edits go into the function: it stays where it is, and the call comes after it. Undefined
 * where the call is not all of its statement, or the function not its last argument.
 */
export function keepAhead(
  tree: Tree,
  handed: HandedFunction,
  statement: Statement,
  call: Node,
): Keep | undefined {
  const node = unwrap(handed.node);
  const type = typeOf(tree, handed);
  if (hasName(node)) return named(tree, node);
  const isAll = statement.type === 'ExpressionStatement' && statement.expression === call;
  if (type === null || !isAll || !isCall(call) || call.arguments.at(-1) !== node) return undefined;
  const [start, end] = [statement.start as number, statement.end as number];
  const [from, to] = [node.start as number, node.end as number];
  return (names) => {
    const name = freshName(names, tree, statement, handed.names);
    const typed = type === undefined ? name : `${name}: ${type}`;
    const { eol, semi } = styleOf(tree);
    const gap = `${semi}${eol}${indentationAt(tree.text, start)}`;
    return {
      code: name,
      edits: [
        { start, end: from, text: `const ${typed} = ` },
        {
          start: to,
          end,
          text: `${gap}${tree.text.slice(start, from)}${name}${tree.text.slice(to, end)}`,
        },
      ],
    };
  };
}

/** Gives a function a variable before `outer`, which is set before `inner`, the statement that it stands in. */
export function keepOutside(
  tree: Tree,
  handed: HandedFunction,
  outer: Statement,
  inner: Statement,
): Keep | undefined {
  const node = unwrap(handed.node);
  const { typescript } = styleOf(tree);
  if (!isFunction(node) || (typescript && typeOf(tree, handed) !== undefined)) return undefined;
  const params = node.params.map((param) => tree.source(param)).join(', ');
  return (names) => {
    const name = freshName(names, tree, outer, handed.names);
    const type = typescript ? `: ((${params}) => void) | undefined` : '';
    return {
      code: name,
      isOptional: true,
      edits: [
        declareBefore(tree, outer, `let ${name}${type}`),
        declareBefore(tree, inner, `${name} = ${tree.source(node)}`),
        replace(node, name),
      ],
    };
  };
}

/** All that the function uses from outside of it means the same at that place. */
function isSeenAt(tree: Tree, handler: Node, place: Statement): boolean {
  const scopes = scopesOf(tree);
  return [...descendants(handler)].every((node) => {
    if (node.type !== 'Identifier') return true;
    const binding = scopes.resolve(node);
    if (!binding || tree.contains(handler, binding.identifier)) return true;
    return scopes.lookup(node.name, place) === binding;
  });
}

function replace(node: Node, text: string): Edit {
  return { start: node.start as number, end: node.end as number, text };
}

function hasName({ type }: Node): boolean {
  return type === 'Identifier' || type === 'MemberExpression';
}

function named(tree: Tree, node: Node): Keep {
  return () => ({ code: tree.source(node), edits: [] });
}

/** Undefined where the function tells it itself. */
function typeOf(tree: Tree, { node, type }: HandedFunction): string | null | undefined {
  const fn = unwrap(node);
  const isTold =
    !isFunction(fn) ||
    fn.params.every(
      (param) =>
        (param.type === 'Identifier' && param.typeAnnotation) || param.type === 'AssignmentPattern',
    );
  return isTold || !styleOf(tree).typescript ? undefined : type;
}

/** Reads nothing but its own parameters, its object and what the module knows. */
function isFree(tree: Tree, handler: Node, cls: ClassNode): boolean {
  const scopes = scopesOf(tree);
  const isArrow = handler.type === 'ArrowFunctionExpression';
  for (const node of descendants(handler)) {
    if (node.type === 'Super') return false;
    if (node.type === 'ThisExpression' && isFunction(handler) && !isArrow) return false;
    if (node.type !== 'Identifier') continue;
    if (node.name === 'arguments' && !scopes.resolve(node)) return false;
    const binding = scopes.resolve(node);
    if (!binding || tree.contains(handler, binding.identifier)) continue;
    if (tree.contains(cls, binding.identifier) && binding.identifier !== cls.id) return false;
  }
  return true;
}
