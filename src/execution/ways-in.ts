import type { Function as FunctionNode, Node } from '@babel/types';
import {
  isCall,
  isFunction,
  keyName,
  outermost,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { lastName } from '../ast/names.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { CALLED_AT_ONCE } from '../knowledge/callbacks.ts';
import { isGoneAfter, isProcessEnd } from '../knowledge/emitter-events.ts';
import { ASKED_BY_PEER, beginsWithStop, isStop } from '../knowledge/lifecycle.ts';
import { HTTP_ROUTES, JOB_DECORATORS, TAKES_LISTENER } from '../knowledge/request-handlers.ts';
import { decoratorsOf, functionsAround } from '../semantics/enclosing-function.ts';
import { functionName } from '../semantics/function-name.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { callSitesOf } from './call-sites.ts';
import { incomingOf, isTakenByEntry } from './incoming.ts';

/**
 * What makes code run.
 * - `asked`: somebody outside asks for it, by a request or message; `handler` is what answers.
 * - `end`: something is over: a connection, a child process, the owner, the process.
 * - `clock`: an interval or schedule.
 * - `load`: the program, as it starts.
 * - `after`: code that has done before what `follows` asks about.
 * - `unknown`: it cannot be seen.
 */
export interface Way {
  readonly kind: 'asked' | 'end' | 'clock' | 'load' | 'after' | 'unknown';
  readonly handler?: FunctionNode;
  readonly file?: File;
  /** The method of the route, such as `delete`. */
  readonly method?: string;
  /** Only a client that says goodbye asks for it. */
  readonly byPeer?: true;
  /** The process is over, or the object that the function belongs to, and not one work among many. */
  readonly isLast?: true;
}

/** Whether code that runs before `node`, in the same call of a function, has done something. */
export type Follows = (file: File, node: Node) => boolean;

/** How many functions are climbed through. */
const MOST = 60;

/** All the ways in which `node` comes to run; none where nothing calls it but tests. */
export function waysTo(file: File, node: Node, follows: Follows = () => false): readonly Way[] {
  return climb({ seen: new Set(), follows }, file, node);
}

interface Climb {
  readonly seen: Set<Node>;
  readonly follows: Follows;
}

function climb(way: Climb, file: File, node: Node): readonly Way[] {
  if (way.follows(file, node)) return [{ kind: 'after' }];
  const [fn] = functionsAround(file.tree, node);
  if (!fn) return [{ kind: 'load' }];
  if (way.seen.has(fn)) return [];
  if (way.seen.size > MOST) return [{ kind: 'unknown' }];
  way.seen.add(fn);
  return ofFunction(way, file, fn);
}

function ofFunction(way: Climb, file: File, fn: FunctionNode): readonly Way[] {
  const { tree } = file;
  const taken = ofTaker(way, file, fn);
  if (taken) return taken;
  const member = memberOf(tree, fn);
  if (member !== undefined && ASKED_BY_PEER.has(member)) return [{ kind: 'asked', byPeer: true }];
  if (
    member !== undefined &&
    /^on[A-Z_]?\w*$/.test(member) &&
    beginsWithStop(tree, member.slice(2).toLowerCase())
  )
    return [{ kind: 'end' }];
  const decorators = decoratorsOf(tree, fn).filter(({ onClass }) => !onClass);
  if (decorators.some(({ name }) => JOB_DECORATORS.test(name))) return [{ kind: 'clock' }];
  const [first] = fn.params;
  if (first && incomingOf(file, fn, first) !== undefined) return [asked(file, fn)];
  const { sites, handed, complete } = callSitesOf(file, fn);
  const ways = sites.flatMap((site) => climb(way, site.file, site.call));
  for (const one of handed) ways.push(...ofHanded(way, one.file, one.node));
  if (!complete)
    ways.push(
      isStop(tree, functionName(tree, fn)) ? { kind: 'end', isLast: true } : { kind: 'unknown' },
    );
  return ways;
}

function asked(file: File, handler: FunctionNode): Way {
  const up = file.tree.parent(outermost(file.tree, handler));
  const method = isCall(up) ? propertyName(up.callee) : undefined;
  return { kind: 'asked', file, handler, ...(method === undefined ? {} : { method }) };
}

/** The name of the property or field that a function is the value of. */
function memberOf(tree: Tree, fn: FunctionNode): string | undefined {
  const value = outermost(tree, fn);
  const up = tree.parent(value);
  if (fn.type === 'ObjectMethod') return keyName(fn);
  if (up?.type === 'ObjectProperty' && up.value === value) return keyName(up);
  return up?.type === 'AssignmentExpression' && up.right === value
    ? propertyName(up.left)
    : undefined;
}

/** What a call does with a function that stands in it; undefined for one that does not. */
function ofTaker(way: Climb, file: File, fn: FunctionNode): readonly Way[] | undefined {
  const up = file.tree.parent(outermost(file.tree, fn));
  if (up?.type === 'NewExpression' && lastName(up.callee) === 'Promise')
    return climb(way, file, up);
  if (!isCall(up)) return undefined;
  if (unwrap(up.callee) === fn) return climb(way, file, up);
  return ofHanded(way, file, outermost(file.tree, fn), fn);
}

function ofHanded(way: Climb, file: File, value: Node, fn?: FunctionNode): readonly Way[] {
  const { tree } = file;
  const up = tree.parent(value);
  if (!isCall(up)) return [{ kind: 'unknown' }];
  const name = lastName(up.callee) ?? '';
  const [first] = up.arguments;
  const event = first?.type === 'StringLiteral' ? first.value : undefined;
  if (name === 'setInterval' || /^(schedule|scheduleJob|cron|every)$/.test(name))
    return [{ kind: 'clock' }];
  if (CALLED_AT_ONCE.has(name)) return climb(way, file, up);
  if (TAKES_LISTENER.test(name) && isOfProcess(tree, up) && hearsEnd(tree, first))
    return [{ kind: 'end', isLast: true }];
  if (TAKES_LISTENER.test(name) && event !== undefined && isGoneAfter(event))
    return way.follows(file, up) ? [{ kind: 'after' }] : [{ kind: 'end' }];
  const inner = unwrap(value);
  const handler = fn ?? (isFunction(inner) ? inner : undefined);
  const isEntry =
    isTakenByEntry(file, value) !== undefined ||
    (handler?.params[0] !== undefined &&
      incomingOf(file, handler, handler.params[0]) !== undefined);
  if (isEntry)
    return [
      {
        kind: 'asked',
        file,
        ...(handler ? { handler } : {}),
        ...(HTTP_ROUTES.test(name) ? { method: name } : {}),
      },
    ];
  return [{ kind: 'unknown' }];
}

/** `process.on(…)` */
function isOfProcess(tree: Tree, { callee }: AnyCall): boolean {
  return /^(process|node:process#default)\.\w+$/.test(calleeName(tree, callee) ?? '');
}

/** A signal, `exit` or `beforeExit`, or the variable of a loop over signals. */
function hearsEnd(tree: Tree, event: Node | undefined): boolean {
  if (event?.type === 'StringLiteral') return isProcessEnd(event.value);
  const declaration =
    event?.type === 'Identifier' ? scopesOf(tree).resolve(event)?.declaration : undefined;
  const loop = declaration && tree.closest(declaration, ({ type }) => type === 'ForOfStatement');
  if (loop?.type !== 'ForOfStatement' || !declaration || !tree.contains(loop.left, declaration))
    return false;
  const list = constantOf(tree, loop.right);
  return (
    list.type === 'ArrayExpression' &&
    list.elements.length > 0 &&
    list.elements.every((one) => one?.type === 'StringLiteral' && isProcessEnd(one.value))
  );
}

/** What is written, or what the constant is that is named. */
function constantOf(tree: Tree, node: Node): Node {
  const inner = unwrap(node);
  const binding = inner.type === 'Identifier' ? scopesOf(tree).resolve(inner) : undefined;
  const { declaration } = binding ?? {};
  return binding?.kind === 'const' && declaration?.type === 'VariableDeclarator' && declaration.init
    ? unwrap(declaration.init)
    : inner;
}
