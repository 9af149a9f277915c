import type { Node } from '@babel/types';
import { connectionUse, connectionDoubt } from './pooled-connection.ts';
import { sessionStatement } from './session-statements.ts';
import {
  endsClient,
  CLIENT_LISTENS,
  CLIENT_CHANGES,
  HOLDS,
  DEDICATES,
  DIALS,
  SPEAKS_SQL,
  SETTINGS,
  STORES,
  STATELESS_MFA,
  STATELESS_AUTH,
} from '../knowledge/client-methods.ts';
import { propertyName, isCall } from '../ast/node.ts';
import type { ClientCall } from './client-call.ts';
import type { Tree } from '../ast/tree.ts';

/** What is found out of a client on the way through its mentions. */
export interface Account {
  ends: Node[];
  changed: string | undefined;
  dedicated: boolean;
  plain: boolean;
  escapes: 'returned' | 'handed' | 'kept' | undefined;
  exported: boolean;
  /** Code has it that runs when the call is over which made it. */
  outlived: boolean;
  doubt: string | undefined;
}

/** `client.a.b(…)`: the names on the way to the call, and what they do. */
export function touch(tree: Tree, call: ClientCall, member: Node, account: Account): void {
  const path: string[] = [];
  let at = member;
  for (;;) {
    path.push(propertyName(at) ?? '?');
    const up = tree.parent(at);
    if (
      (up?.type === 'MemberExpression' || up?.type === 'OptionalMemberExpression') &&
      up.object === at
    )
      at = up;
    else break;
  }
  const parent = tree.parent(at);
  const [first = ''] = path;
  const last = path.at(-1) as string;
  if (parent?.type === 'AssignmentExpression' && parent.left === at)
    account.changed ??= `sets \`${path.join('.')}\` of it`;
  else if (!isCall(parent) || parent.callee !== at) account.plain = false;
  else if (endsClient(last) && path.length === 1) account.ends.push(parent);
  if (path.includes('interceptors')) account.changed ??= 'adds interceptors to it';
  else if (path.includes('middlewareStack')) account.changed ??= 'adds middleware to it';
  else if (CLIENT_LISTENS.test(last)) account.changed ??= 'listens on it';
  const statement =
    parent && (isCall(parent) || parent.type === 'TaggedTemplateExpression') && sends(call)
      ? sessionStatement(tree, parent)
      : undefined;
  if (statement !== undefined) account.changed ??= `sends \`${statement.toUpperCase()}\` over it`;
  if (path.length === 1 && parent && sends(call) && !call.cls.dialsOnce) {
    account.changed ??= connectionUse(tree, parent);
    account.doubt ??= connectionDoubt(tree, parent, member);
  }
  if (
    CLIENT_CHANGES.test(last) ||
    first === '?' ||
    (path.length > 1 && first === 'hook') ||
    setsIt(call, path)
  )
    account.changed ??= `calls \`${path.join('.')}\` on it`;
  if (call.cls.session && first === 'auth' && !isStatelessAuth(path.slice(1), parent))
    account.changed ??= `calls \`${path.join('.')}\` on it, which stays signed in`;
  if (
    path.length === 1 &&
    /redis/.test(call.module) &&
    (HOLDS.test(last) ||
      (last === 'multi' &&
        isCall(parent) &&
        parent.arguments.length > 0 &&
        parent.arguments[0]?.type !== 'ArrayExpression'))
  )
    account.dedicated = true;
  if (DEDICATES.test(last) && path.length === 1) account.dedicated = true;
  if (call.cls.dialsOnce && DIALS.test(last) && path.length === 1)
    account.changed ??= `calls \`${last}\` on it, which a client takes only once`;
}

/** It takes statements of SQL as text. */
function sends({ module }: ClientCall): boolean {
  return SPEAKS_SQL.test(module);
}

/** A method, by its name, that gives the client other settings, another database, or work to do for good. */
function setsIt({ module }: ClientCall, path: readonly string[]): boolean {
  const last = path.at(-1) as string;
  if (path.length > 1)
    return (
      !/prisma/i.test(module) &&
      path.slice(0, -1).some((p) => SETTINGS.test(p)) &&
      /^(update|set\w*|assign|load\w*|extend)$/.test(last)
    );
  if (/redis/.test(module)) return /^(select|auth|swapdb)$/i.test(last);
  if (/^bull/.test(module) && last === 'process') return true;
  return /^(set[A-Z_]|use[A-Z])/.test(last) || (/^(set|unset)$/.test(last) && !STORES.test(module));
}

function isStatelessAuth(
  [method = '', inner = '']: readonly string[],
  call: Node | undefined,
): boolean {
  if (method === 'mfa') return STATELESS_MFA.test(inner);
  if (!STATELESS_AUTH.test(method)) return false;
  return method === 'admin' || (isCall(call) && call.arguments.length > 0);
}
