import type { Function as FunctionNode, Node } from '@babel/types';
import { isPath, mentions } from '../ast/names.ts';
import { isCall, propertyName, statementAround, unwrap } from '../ast/node.ts';
import { descendants, endOf, perNode, startOf, type Tree } from '../ast/tree.ts';
import {
  decoratorsOf,
  functionsAround,
  namedUses,
  takenBy,
} from '../semantics/enclosing-function.ts';
import { isProcessEnd } from '../knowledge/emitter-events.ts';
import { INSTALLS_OR_FLUSHES, isStop, START_HOOKS } from '../knowledge/lifecycle.ts';
import { DESKTOP, TERMINAL } from '../knowledge/packages.ts';
import { INSTALL_FILES, JOBS } from '../knowledge/path-roles.ts';
import {
  ANSWERING_OBJECTS,
  ANSWERS,
  FINAL_ANSWERS,
  INGEST_HANDLERS,
  INGEST_ROUTES,
  JOB_CLASSES,
  JOB_DECORATORS,
  LISTENS,
  RUNS_LATER,
  TAKES_LISTENER,
} from '../knowledge/request-handlers.ts';
import { loadedModules } from '../semantics/imports.ts';
import { isJobOption } from './option-handler.ts';
import { isCommandPath } from './path-role.ts';
import { isRequestHandler, registeredBy } from './request-handler.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { functionName } from '../semantics/function-name.ts';

/** Where an awaited call is with regard to a response that is waited for. */
export type ResponsePath =
  /** Nothing waits for it, or the process ends after it. */
  | { readonly kind: 'off' }
  /** In a handler; with `ingest` taking the event in is what the request is for. */
  | { readonly kind: 'handler'; readonly ingest: boolean }
  /** In a hook that a framework awaits while it starts. */
  | { readonly kind: 'start' }
  /** In a function that may serve requests. */
  | { readonly kind: 'service' };

/** Judges by what is around the call in its file; what the function called `detach` runs is off it. */
export function responsePath(tree: Tree, call: Node, detach: string | undefined): ResponsePath {
  const functions = functionsAround(tree, call);
  const [inner] = functions;
  if (!inner || functions.some((fn) => detach !== undefined && takenBy(tree, fn)?.name === detach))
    return { kind: 'off' };
  if (
    functions.some((fn) => isBackground(tree, fn)) ||
    endsProcess(tree, inner, call) ||
    answered(tree, inner, call) ||
    endsListener(tree, inner, call)
  )
    return { kind: 'off' };
  const handler =
    functions.find((fn) => isRequestHandler(tree, fn)) ??
    functions.map((fn) => registeredBy(tree, fn)).find((fn) => fn !== undefined);
  if (handler) return { kind: 'handler', ingest: isIngest(tree, handler, call) };
  if (functions.some((fn) => START_HOOKS.test(functionName(tree, fn) ?? '')))
    return { kind: 'start' };
  return isProgram(tree) || JOBS.test(tree.path) ? { kind: 'off' } : { kind: 'service' };
}

/** No response waits for the function: a timer, a queue, a signal, a promise that is dropped, an end of the process. */
function isBackground(tree: Tree, fn: FunctionNode): boolean {
  if (
    isEnding(tree, functionName(tree, fn)) ||
    decoratorsOf(tree, fn).some((d) => JOB_DECORATORS.test(d.name))
  )
    return true;
  const parent = tree.parent(fn);
  const taker = takenBy(tree, fn);
  if (taker) {
    if (
      parent?.type === 'NewExpression' ? JOB_CLASSES.test(taker.name) : RUNS_LATER.test(taker.name)
    )
      return true;
    if (
      LISTENS.test(taker.name) &&
      (isPath(taker.receiver, 'process') || isProcessEnd(taker.first ?? ''))
    )
      return true;
    if (/^(then|catch|finally)$/.test(taker.name) && parent && isDropped(tree, parent)) return true;
  }
  if (isJobOption(tree, fn)) return true;
  // void (async () => { … })()
  const called = isCall(parent) && unwrap(parent.callee) === fn ? parent : undefined;
  return (
    called !== undefined &&
    (isDropped(tree, called) || RUNS_LATER.test(takenBy(tree, called)?.name ?? ''))
  );
}

/** The value of an expression is thrown away, and it is not awaited either. */
function isDropped(tree: Tree, node: Node): boolean {
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (up.type === 'ExpressionStatement') return true;
    const chained =
      'object' in up &&
      up.object === child &&
      /^(then|catch|finally)$/.test(propertyName(up) ?? '');
    if (!(
      chained ||
      (isCall(up) && up.callee === child) ||
      (up.type === 'UnaryExpression' && up.operator === 'void') ||
      unwrap(up) === unwrap(child)
    ))
      return false;
    child = up;
  }
  return false;
}

/** The request is there to hand an event in: its route shows that, or the handler does nothing else. */
function isIngest(tree: Tree, handler: FunctionNode, call: Node): boolean {
  const routes = [
    takenBy(tree, handler)?.first,
    ...namedUses(tree, handler).map((use) => takenBy(tree, use)?.first),
    ...decoratorsOf(tree, handler)
      .filter((d) => !d.onClass)
      .map((d) => d.first),
  ];
  if (routes.some((route) => route !== undefined && INGEST_ROUTES.test(route))) return true;
  if (INGEST_HANDLERS.test(functionName(tree, handler) ?? '')) return true;
  if (
    /(^|\/)route\.[cm]?[jt]sx?$/.test(tree.path) &&
    INGEST_ROUTES.test(tree.path.split('/').slice(-2)[0] ?? '')
  )
    return true;
  if (answersErrors(tree, handler)) return false;
  for (const inner of descendants(handler.body)) {
    if (!isCall(inner) || inner === call || tree.contains(call, inner)) continue;
    if (
      !isAnswer(inner) &&
      !mentions(inner.callee, LOGGING) &&
      !/^(parse|safeParse|parseAsync|validate|json|get|header|cookie|param|toString|status|randomUUID|now)$/.test(
        propertyName(inner.callee) ?? '',
      )
    )
      return false;
  }
  return true;
}

/** `app.use((error, req, res, next) => …)`, `app.onError(…)`, `fastify.setErrorHandler(…)`: it is run for what has failed. */
function answersErrors(tree: Tree, handler: FunctionNode): boolean {
  const taker = takenBy(tree, handler)?.name ?? '';
  return (
    (taker === 'use' && handler.params.length === 4) || /^(on|set)Error(Handler)?$/.test(taker)
  );
}

const LOGGING = /^(console|log|logger)\b|\b(logger|log)\./;

/** `res.json(…)`, `reply.code(200).send(…)`. */
function isAnswer(node: Node): boolean {
  if (!isCall(node) || !ANSWERS.test(propertyName(node.callee) ?? '')) return false;
  let root: Node = unwrap(node.callee);
  while (isCall(root) || 'object' in root)
    root = unwrap(isCall(root) ? root.callee : (root.object as Node));
  return root.type === 'Identifier' && ANSWERING_OBJECTS.test(root.name);
}

/** A statement before it, on the way to it, has sent the response. */
function answered(tree: Tree, fn: FunctionNode, call: Node): boolean {
  for (const up of [call, ...tree.ancestors(call)]) {
    if (up === fn) return false;
    const block = tree.parent(up);
    if (block && endOfAnswer(tree, block) <= startOf(up)) return true;
  }
  return false;
}

/** Where the first statement of a block that sends the response ends; Infinity if none of it does. */
const endOfAnswer = perNode((_, block) => {
  const statements =
    block.type === 'BlockStatement'
      ? block.body
      : block.type === 'SwitchCase'
        ? block.consequent
        : [];
  const answer = statements.find(
    (s) => s.type === 'ExpressionStatement' && isFinalAnswer(unwrap(s.expression)),
  );
  return answer ? endOf(answer) : Infinity;
});

function isFinalAnswer(node: Node): boolean {
  // What comes next answers; only an awaited `next()` comes back before the response is sent.
  if (isCall(node) && isPath(node.callee, 'next')) return true;
  const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  return isAnswer(call) && isCall(call) && FINAL_ANSWERS.test(propertyName(call.callee) ?? '');
}

/** `process.exit(…)`, or a helper of that name, follows in the same function. */
function endsProcess(tree: Tree, fn: FunctionNode, call: Node): boolean {
  return lastExit(tree, fn) > (call.start as number);
}

/** Where a function ends the process last; -1 if it never does. */
const lastExit = perNode((tree, fn) => {
  let last = -1;
  for (const node of descendants(fn))
    if (isExit(tree, node)) last = Math.max(last, node.start as number);
  return last;
});

function isExit(tree: Tree, call: Node): boolean {
  return (
    isCall(call) &&
    (isPath(call.callee, 'exit') || ENDS_PROCESS.test(calleeName(tree, call.callee) ?? ''))
  );
}

const ENDS_PROCESS = /^(process\.|node:process#)(exit|kill|abort|reallyExit)$/;

/** The last thing an event listener does: nothing waits for a listener. */
function endsListener(tree: Tree, fn: FunctionNode, call: Node): boolean {
  const taker = takenBy(tree, fn);
  if (!taker || !TAKES_LISTENER.test(taker.name) || fn.body.type !== 'BlockStatement') return false;
  const last = fn.body.body.at(-1);
  return last !== undefined && statementAround(tree, call) === last;
}

/** What ends something, and what installs or empties it: no response waits for it. */
function isEnding(tree: Tree, name: string | undefined): boolean {
  return isStop(tree, name) || INSTALLS_OR_FLUSHES.test(name ?? '');
}

/** A program that a person runs and waits for, rather than a service. */
function isProgram(tree: Tree): boolean {
  const file = tree.path.split('/').at(-1) ?? '';
  if (
    isCommandPath(tree.path) ||
    INSTALL_FILES.test(file) ||
    loadedModules(tree).some((m) => TERMINAL.has(m) || DESKTOP.has(m))
  )
    return true;
  return tree
    .nodes('CallExpression')
    .some(
      (call) =>
        isExit(tree, call) &&
        !functionsAround(tree, call).some(
          (fn) =>
            isEnding(tree, functionName(tree, fn)) ||
            isPath(takenBy(tree, fn)?.receiver, 'process'),
        ),
    );
}
