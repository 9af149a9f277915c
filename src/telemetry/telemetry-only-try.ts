import type { CatchClause, Node, TryStatement } from '@babel/types';
import { declaredType } from '../ast/types.ts';
import { rootOf } from '../semantics/purity.ts';
import { dotted } from '../ast/names.ts';
import { isCall, isFunction } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { AwaitedCall } from './awaited-call.ts';
import { patternNames, scopesOf } from '../semantics/scope.ts';

/** The `try` around telemetry alone, so that its `catch` is about nothing else. */
export interface OwnTry {
  readonly statement: TryStatement & { readonly handler: CatchClause };
  /** The handler decides what happens next: it throws, returns, responds or keeps something. */
  readonly matters: boolean;
  /** The awaited call is the only statement in it, and the handler can become a function. */
  readonly movable: boolean;
}

/** Undefined where the nearest `try` around holds other work, too. */
export function ownTry(tree: Tree, awaited: AwaitedCall): OwnTry | undefined {
  let child: Node = awaited.statement;
  for (const up of tree.ancestors(awaited.statement)) {
    if (isFunction(up)) return undefined;
    if (up.type === 'TryStatement' && up.block === child) {
      if (!up.handler || doesMore(up, awaited)) return undefined;
      const statement = up as TryStatement & { readonly handler: CatchClause };
      const alone =
        up.block.body.length === 1 &&
        up.block.body[0] === awaited.statement &&
        !up.finalizer &&
        up.block.directives.length === 0;
      return {
        statement,
        matters: matters(tree, statement.handler) || !!up.finalizer,
        movable: alone && isPortable(tree, statement.handler),
      };
    }
    child = up;
  }
  return undefined;
}

/** Besides the telemetry something else is called, waited for or returned. */
function doesMore({ block }: TryStatement, { awaited }: AwaitedCall): boolean {
  return [...descendants(block, (n) => n !== awaited)].some(
    (n) =>
      n !== awaited &&
      (isCall(n) ||
        n.type === 'AwaitExpression' ||
        n.type === 'ReturnStatement' ||
        n.type === 'ThrowStatement' ||
        n.type === 'AssignmentExpression'),
  );
}

function matters(tree: Tree, handler: CatchClause): boolean {
  const own = new Set([...patternNames(handler.param)].map((id) => id.name));
  return [...descendants(handler.body, (n) => !isFunction(n))].some((n) => {
    switch (n.type) {
      case 'ThrowStatement':
      case 'ReturnStatement':
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'AwaitExpression':
      case 'YieldExpression':
        return true;
      case 'AssignmentExpression':
        return (
          !(n.left.type === 'Identifier' && own.has(n.left.name)) &&
          !declaredIn(tree, n.left, handler)
        );
      case 'CallExpression':
        return /^(next|reject|res|reply|ctx)$/.test(dotted(rootOf(n.callee)));
      default:
        return false;
    }
  });
}

function declaredIn(tree: Tree, node: Node, handler: CatchClause): boolean {
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  return binding !== undefined && tree.contains(handler, binding.identifier);
}

/** As a function's parameter the error is `unknown` whatever the project's settings: nothing may read a property of it untested. */
function isPortable(tree: Tree, { param, body }: CatchClause): boolean {
  if (!param || !/\.[cm]?tsx?$/.test(tree.path)) return true;
  if (param.type !== 'Identifier') return false;
  const type = declaredType(param);
  if (type && type.type !== 'TSUnknownKeyword') return true;
  const tested = [...descendants(body)].some(
    (n) => n.type === 'BinaryExpression' && n.operator === 'instanceof',
  );
  return (
    tested ||
    ![...descendants(body)].some(
      (n) =>
        n.type === 'MemberExpression' &&
        n.object.type === 'Identifier' &&
        n.object.name === param.name,
    )
  );
}
