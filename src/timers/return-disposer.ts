import type { BlockStatement, Node } from '@babel/types';
import { functionAround, isFunction, statementAround } from '../ast/node.ts';
import { descendants, endOf, perNode, startOf, type Tree } from '../ast/tree.ts';
import { appendToBody } from '../edits/insert-statement.ts';
import { CALLBACK_PARAMETERS } from '../knowledge/request-handlers.ts';
import { functionName } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { clearerOf, holdInScope } from './hold-in-scope.ts';
import type { Interval } from './interval.ts';

/**
 * Has the exported function around an interval return what stops it. Undefined where the function returns something
 * already, is typed to return nothing, or where its host reads meaning into what it returns.
 */
export function returnDisposer(
  interval: Interval,
  names: NameAllocator,
): readonly Edit[] | undefined {
  const { tree } = interval.file;
  const starter = starterAround(tree, interval.acquisition.call);
  if (!starter || interval.state !== 'dropped') return undefined;
  const held = holdInScope(interval, 'block', names);
  if (!held) return undefined;
  const { fn, body, type } = starter;
  const returned = appendToBody(tree, body, `return ${clearerOf(tree, held)}`);
  const edits = [...held.edits, { ...returned, key: `disposer ${fn.start}` }];
  if (type) edits.push({ start: startOf(type), end: endOf(type), text: '() => void' });
  return edits;
}

interface Starter {
  readonly fn: Node;
  readonly body: BlockStatement;
  /** The `void` that it is declared to return. */
  readonly type: Node | undefined;
}

/** The function around a call, where it may return a disposer. */
function starterAround(tree: Tree, call: Node): Starter | undefined {
  const fn = functionAround(tree, call);
  const statement = statementAround(tree, call);
  if (!fn || !statement || tree.parent(statement) !== fn.body) return undefined;
  const { body } = fn;
  if (body.type !== 'BlockStatement' || fn.async || fn.generator) return undefined;
  if (!isPlainFunction(tree, fn) || hasMeaning(tree, fn) || !isExported(tree, fn)) return undefined;
  if (returns(tree, body) || body.body.at(-1)?.type === 'ThrowStatement') return undefined;
  const annotation = fn.returnType;
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : undefined;
  return annotation && type?.type !== 'TSVoidKeyword' ? undefined : { fn, body, type };
}

/** A function declaration, or a function that a variable without a type of its own holds. */
function isPlainFunction(tree: Tree, fn: Node): boolean {
  if (fn.type === 'FunctionDeclaration') return true;
  if (fn.type !== 'ArrowFunctionExpression' && fn.type !== 'FunctionExpression') return false;
  const declarator = tree.parent(fn);
  return (
    declarator?.type === 'VariableDeclarator' &&
    !(declarator.id.type === 'Identifier' && declarator.id.typeAnnotation)
  );
}

/** A constructor function, or one whose host reads meaning into what it returns. */
function hasMeaning(tree: Tree, fn: Extract<Node, { params: unknown; body: unknown }>): boolean {
  return (
    /^[A-Z]/.test(functionName(tree, fn) ?? '') ||
    fn.params.some((p) => p.type === 'Identifier' && CALLBACK_PARAMETERS.test(p.name)) ||
    (fn.type !== 'ArrowFunctionExpression' && usesThis(tree, fn.body))
  );
}

const usesThis = perNode((_, body) =>
  [...descendants(body, (n) => n.type === 'ArrowFunctionExpression' || !isFunction(n))].some(
    (n) => n.type === 'ThisExpression',
  ),
);

const returns = perNode((_, body) =>
  [...descendants(body, (n) => !isFunction(n))].some((n) => n.type === 'ReturnStatement'),
);

function isExported(tree: Tree, fn: Node): boolean {
  const name = functionName(tree, fn);
  const statement = statementAround(tree, fn);
  if (statement?.type.startsWith('Export') || tree.parent(fn)?.type.startsWith('Export'))
    return true;
  const binding =
    name === undefined ? undefined : scopesOf(tree).scopeOf(tree.program).bindings.get(name);
  return (
    binding !== undefined &&
    binding.references.some((r) => {
      const parent = tree.parent(r);
      return (
        parent?.type === 'ExportSpecifier' ||
        (parent?.type === 'AssignmentExpression' && /exports/.test(tree.source(parent.left))) ||
        (parent?.type === 'ObjectProperty' &&
          /^(module\.)?exports/.test(tree.source(statementAround(tree, r) ?? r)))
      );
    })
  );
}
