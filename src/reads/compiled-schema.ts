import type { Node } from '@babel/types';
import { mentions } from '../ast/names.ts';
import {
  allCalls,
  classAround,
  functionAround,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { instancesOf } from '../execution/repetition.ts';
import type { File } from '../file.ts';
import { packageOfValue } from '../semantics/call-target.ts';
import { isFixed } from '../semantics/fixed-value.ts';
import { scopesOf } from '../semantics/scope.ts';
import { placeOf } from '../semantics/value-place.ts';

/** A call that compiles a schema with an Ajv which outlives it, and which keeps each schema object. */
export interface CompiledSchema {
  readonly call: AnyCall;
  readonly schema: Node;
  /** The schema is spelled out, and a new object each time. */
  readonly isLiteral: boolean;
  /** The process has this one Ajv there: not one for each object of a class, or for each call of an outer function. */
  readonly isOneAjv: boolean;
}

/** The calls of a file that compile, in a function, with an Ajv from outside of that function. */
export function* compiledSchemas(file: File): Generator<CompiledSchema> {
  const { tree, project } = file;
  for (const call of allCalls(tree)) {
    const name = propertyName(call.callee);
    const [schema] = call.arguments;
    const fn = functionAround(tree, call);
    if (!schema || !fn || (name !== 'compile' && name !== 'validate') || !('object' in call.callee))
      continue;
    const ajv = call.callee.object as Node;
    if (!/^ajv(\/|$|-)/.test(packageOfValue(tree, ajv, project) ?? '')) continue;
    if (isMadeHere(tree, ajv, fn) || isKept(tree, call) || schema.type === 'StringLiteral')
      continue;
    const made = writtenOut(tree, schema);
    yield {
      call,
      schema,
      isLiteral: name === 'compile' && made !== undefined && isFixed(tree, made),
      isOneAjv: isOne(file, ajv),
    };
  }
}

function isOne(file: File, ajv: Node): boolean {
  const { tree } = file;
  const node = unwrap(ajv);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (binding) return binding.scope.parent === undefined;
  const cls = classAround(tree, node);
  return cls !== undefined && instancesOf(file, cls).kind === 'once';
}

/** The object that a schema is, where it is made in the same function. */
function writtenOut(tree: Tree, schema: Node): Node | undefined {
  const node = unwrap(schema);
  if (node.type === 'ObjectExpression') return node;
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const { declaration } = binding ?? {};
  const init =
    declaration?.type === 'VariableDeclarator' && declaration.init
      ? unwrap(declaration.init)
      : undefined;
  return init?.type === 'ObjectExpression' && binding?.scope.parent && binding.kind === 'const'
    ? init
    : undefined;
}

/** The Ajv is the function's own, and goes with it. */
function isMadeHere(tree: Tree, ajv: Node, fn: Node): boolean {
  const node = unwrap(ajv);
  if (node.type === 'NewExpression') return true;
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  return binding !== undefined && tree.contains(fn, binding.identifier);
}

/** The compiled validator is found again: by the id of its schema, or in a table. */
function isKept(tree: Tree, call: AnyCall): boolean {
  const place = placeOf(tree, call);
  if (place.kind === 'collection') return true;
  if (place.kind === 'variable') {
    const puts = place.binding.references.some((use) => placeOf(tree, use).kind === 'collection');
    if (puts) return true;
  }
  const fn = functionAround(tree, call);
  return fn !== undefined && mentions(fn.body, /\.getSchema$|\.removeSchema$/);
}
