import type { Identifier, Node, ObjectExpression } from '@babel/types';
import { outerEnd, outerStart } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { indentationAt, styleOf } from './style.ts';

/** What a function is given; `type` as it is written after the name, where nothing else tells it. */
export interface Parameter {
  readonly name: string;
  readonly type?: string;
}

/** A function that is handed on, and its one parameter. */
export interface HandedOn {
  readonly reference: Identifier;
  readonly parameter: Parameter;
}

/**
 * Hands on a function that runs `code` first: `{ resolve }` becomes `{ resolve: (value) => { …code; resolve(value); } }`.
 * An object on one line is reformatted as formatters do it.
 */
export function runBefore(
  tree: Tree,
  handed: readonly HandedOn[],
  code: readonly string[],
): Edit[] {
  const objects = new Set(handed.map(({ reference }) => objectAround(tree, reference)));
  return [...objects].flatMap((object) => {
    const inside = handed.filter(({ reference }) => objectAround(tree, reference) === object);
    const isBroken = object && !tree.source(object).includes('\n');
    const depth = isBroken ? styleOf(tree).indent : '';
    return [
      ...inside.map((one) => wrapped(tree, one, code, depth)),
      ...(isBroken ? breaksOf(tree, object) : []),
    ];
  });
}

function objectAround(tree: Tree, reference: Node): ObjectExpression | undefined {
  const property = tree.parent(reference);
  const object = property?.type === 'ObjectProperty' ? tree.parent(property) : undefined;
  return object?.type === 'ObjectExpression' ? object : undefined;
}

function wrapped(
  tree: Tree,
  { reference, parameter }: HandedOn,
  code: readonly string[],
  depth: string,
): Edit {
  const { eol, indent, semi } = styleOf(tree);
  const property = tree.parent(reference);
  const isShort = property?.type === 'ObjectProperty' && property.shorthand;
  const outer = `${indentationAt(tree.text, startOf(reference))}${depth}`;
  const line = (text: string): string => `${eol}${outer}${indent}${text}${semi}`;
  const call = `${reference.name}(${parameter.name})`;
  const text = `(${parameter.name}${parameter.type ?? ''}) => {${[...code, call].map(line).join('')}${eol}${outer}}`;
  return {
    start: startOf(reference),
    end: endOf(reference),
    text: isShort ? `${reference.name}: ${text}` : text,
  };
}

/** Each property on a line of its own. */
function breaksOf(tree: Tree, object: ObjectExpression): Edit[] {
  const { eol, indent } = styleOf(tree);
  const outer = indentationAt(tree.text, startOf(object));
  return [...object.properties, undefined].map((property, i): Edit => {
    const before = object.properties[i - 1];
    return {
      start: before ? outerEnd(tree, before) : startOf(object) + 1,
      end: property ? outerStart(property) : endOf(object) - 1,
      text: `${before ? ',' : ''}${eol}${outer}${property ? indent : ''}`,
    };
  });
}
