import type { Function as FunctionNode, Node } from '@babel/types';
import { lastName } from '../ast/names.ts';
import { isCall, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { callSitesOf } from '../execution/call-sites.ts';
import { incomingOf, isTakenByEntry, MESSAGE } from '../execution/incoming.ts';
import { CALLED_AT_ONCE } from '../knowledge/callbacks.ts';
import {
  ACCOUNT_DECORATORS,
  ACCOUNT_MEMBERS,
  HOLDS_ACCOUNT,
  TENANT_MEMBERS,
} from '../knowledge/key-sources.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import {
  among,
  by,
  combine,
  outside,
  UNKNOWN,
  type Bound,
  type KeyOrigin,
  type Search,
} from './origin.ts';

/** What the value of a parameter comes of: what is sent to an entry point, else what the callers hand over. */
export function originOfParameter(
  search: Search,
  file: File,
  { binding, use }: { readonly binding: Binding; readonly use: Node },
  path: readonly string[],
): KeyOrigin {
  const fn = binding.scope.node;
  const { declaration } = binding;
  const within = pathIn(declaration, binding.identifier);
  if (!isFunction(fn) || !within) return UNKNOWN;
  const index = (fn.params as readonly Node[]).indexOf(declaration);
  const whole = [...within, ...path];
  const sent = incomingOf(file, fn, declaration);
  if (sent !== undefined) {
    const origin = outside(file, use, sent, within.length === 0);
    return amongSenders(origin, declaration, sent, whole);
  }
  const called = ofTaker(search, file, fn, { index, path: whole });
  if (called) return called;
  const { sites, handed, complete } = callSitesOf(file, fn);
  const parts = sites.map((site) => {
    const given = argumentAt(site.call.arguments, index, declaration.type === 'RestElement');
    if (given === undefined) return UNKNOWN;
    const origins = given.map((value) => search.follow(search, site.file, value, whole));
    const text = `\`${binding.name}\` is handed over here`;
    return by(
      origins.length === 0 ? { kind: 'code' } : combine(origins),
      site.file,
      site.call,
      text,
    );
  });
  for (const { file: there, node } of handed) {
    const what = isTakenByEntry(there, node);
    // What is sent is the parameter, not the function that takes it.
    const sentHere = what === undefined ? UNKNOWN : outside(file, use, what);
    const step = by(sentHere, there, node, 'outside code calls it here');
    parts.push(amongSenders(step, declaration, what ?? '', whole));
  }
  if (!complete || parts.length === 0) parts.push(UNKNOWN);
  return combine(parts);
}

/** The member of what is sent that `path` names, or the whole parameter, may tell who sent it. */
function amongSenders(
  origin: KeyOrigin,
  declaration: Node,
  sent: string,
  path: readonly string[],
): KeyOrigin {
  const decorators =
    'decorators' in declaration ? (declaration.decorators as { expression: Node }[] | null) : null;
  const isSender = (decorators ?? []).some(({ expression }) =>
    ACCOUNT_DECORATORS.has(lastName(isCall(expression) ? expression.callee : expression) ?? ''),
  );
  if (isSender) return among(origin, 'account');
  // What an event is about is an argument of its own: `(guild) => …`
  const about =
    sent === MESSAGE && declaration.type === 'Identifier' ? [declaration.name, ...path] : path;
  const bound = boundOf(sent, path) ?? boundOf(sent, about);
  return bound ? among(origin, bound) : origin;
}

/** What the member that `path` names tells of; undefined where it may be any value. */
function boundOf(sent: string, path: readonly string[]): Bound | undefined {
  const [name, ...rest] = path.slice(path.findIndex((one) => !HOLDS_ACCOUNT.has(one)));
  // In a message, `userId` may be whatever its sender writes; `author.id` is what the platform says.
  const isTold = sent !== MESSAGE || rest.length > 0 || name === 'guildId';
  if (name === undefined || !isTold) return undefined;
  if (TENANT_MEMBERS.has(name)) return 'tenant';
  return ACCOUNT_MEMBERS.has(name) ? 'account' : undefined;
}

/** The arguments that a parameter gets; none where it is left out, undefined where that cannot be told. */
function argumentAt(
  given: readonly Node[],
  index: number,
  isRest: boolean,
): readonly Node[] | undefined {
  const before = given.slice(0, index + 1);
  if (before.some(({ type }) => type === 'SpreadElement') && !isRest) return undefined;
  return isRest ? given.slice(index) : given.slice(index, index + 1);
}

/** The names by which a pattern reaches one of its identifiers; undefined where it does so in another way. */
export function pathIn(pattern: Node, identifier: Node): readonly string[] | undefined {
  switch (pattern.type) {
    case 'Identifier':
      return pattern === identifier ? [] : undefined;
    case 'AssignmentPattern':
      return pathIn(pattern.left, identifier);
    case 'TSParameterProperty':
      return pathIn(pattern.parameter, identifier);
    case 'RestElement':
      return pathIn(pattern.argument, identifier);
    case 'ArrayPattern':
      return pattern.elements.some((one) => one && pathIn(one, identifier)) ? [] : undefined;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        const inner = property.type === 'RestElement' ? property.argument : property.value;
        const rest = pathIn(inner, identifier);
        const name = property.type === 'RestElement' ? undefined : keyName(property);
        if (rest) return name === undefined ? rest : [name, ...rest];
      }
      return undefined;
    default:
      return undefined;
  }
}

/** What a function that is called back gets: elements of a list, the value of a promise, what a helper of the project hands on. */
function ofTaker(
  search: Search,
  file: File,
  fn: FunctionNode,
  { index, path }: { readonly index: number; readonly path: readonly string[] },
): KeyOrigin | undefined {
  const { tree, project } = file;
  const call = takerOf(tree, fn);
  if (!call) return undefined;
  const callee = unwrap(call.callee);
  if (unwrap(callee) === fn) {
    const given = call.arguments[index];
    return given ? search.follow(search, file, given, path) : UNKNOWN;
  }
  const name = propertyName(callee);
  if (name !== undefined && 'object' in callee && CALLED_AT_ONCE.has(name))
    return search.follow(search, file, callee.object as Node, path);
  const helper = calledFunction(tree, callee, project);
  const at = call.arguments.findIndex((argument) => unwrap(argument) === fn);
  const taken = helper?.node.params[at];
  const binding =
    helper && taken?.type === 'Identifier' ? scopesOf(helper.tree).resolve(taken) : undefined;
  if (!helper || !binding) return UNKNOWN;
  const there = File.of(helper.tree, { project });
  const parts = binding.references.flatMap((reference) => {
    const inner = helper.tree.parent(reference);
    const given = isCall(inner) && inner.callee === reference ? inner.arguments[index] : undefined;
    return given ? [search.follow(search, there, given, path)] : [];
  });
  return parts.length === 0 ? UNKNOWN : combine(parts);
}

function takerOf(
  tree: Tree,
  fn: FunctionNode,
): Extract<Node, { type: 'CallExpression' }> | undefined {
  let up = tree.parent(fn);
  while (up && unwrap(up) === fn) up = tree.parent(up);
  return up?.type === 'CallExpression' ? up : undefined;
}
