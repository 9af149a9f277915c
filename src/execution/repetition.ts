import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, isClass, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import { lineOf } from '../ast/line-index.ts';
import { mentions } from '../ast/names.ts';
import type { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { CALLED_AT_ONCE, EVENTS_OF_A_START, REPEATING_CALLS } from '../knowledge/callbacks.ts';
import {
  HTTP_ROUTES,
  JOB_DECORATORS,
  ROUTE_DECORATORS,
  SINGLE_CLASSES,
} from '../knowledge/request-handlers.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { decoratorsOf, namedUses } from '../semantics/enclosing-function.ts';
import { exportedNames } from '../semantics/exported-names.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { exportedNames as exportedClassNames } from '../semantics/class-hierarchy.ts';
import type { Step } from '../types.ts';
import { peerOf } from './peer.ts';

/**
 * How often code runs, with the places that show it. `repeated`: with each request, event, message or tick, seen from an
 * entry point. `unknown`: no way from an entry point was found, or one that cannot be followed.
 */
export interface Repetition {
  readonly kind: 'once' | 'repeated' | 'unknown';
  readonly trace: readonly Step[];
}

const ONCE: Repetition = { kind: 'once', trace: [] };
const UNKNOWN: Repetition = { kind: 'unknown', trace: [] };
/** How many functions and classes are looked at between the code and its entry points. */
const MOST_STEPS = 60;
/** How many files that name a method are searched for calls of it. */
const MOST_FILES = 12;

/** The step that shows `node` to a reader. */
export function stepAt(tree: Tree, node: Node, text: string): Step {
  return {
    path: tree.path,
    line: lineOf(tree, node),
    text,
  };
}

/** How often `node` runs in the life of its process. */
export function repetitionOf(file: File, node: Node): Repetition {
  return climb(file, node, new Set());
}

/** How often objects of a class are made; dependency injection makes one, unless it is told otherwise. */
export function instancesOf(file: File, cls: ClassNode): Repetition {
  return ofClass(file, cls, new Set());
}

function climb(file: File, node: Node, seen: Set<Node>): Repetition {
  const { tree } = file;
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (up.type === 'StaticBlock') return ONCE;
    if ((up.type === 'ClassProperty' || up.type === 'ClassPrivateProperty') && up.value === child) {
      const cls = tree.closest(up, isClass) as ClassNode | undefined;
      return up.static || !cls ? ONCE : ofClass(file, cls, seen);
    }
    if (isFunction(up)) return ofFunction(file, up, seen);
    child = up;
  }
  return ONCE;
}

function ofFunction(file: File, fn: FunctionNode, seen: Set<Node>): Repetition {
  const { tree } = file;
  // A way back to where it came from adds nothing to what the other ways say.
  if (seen.has(fn)) return ONCE;
  if (seen.size > MOST_STEPS) return UNKNOWN;
  seen.add(fn);
  const peer = peerOf(tree, fn.body);
  if (peer?.handler === fn) return repeated(tree, fn, 'runs for each request or connection');
  const decorator = decoratorsOf(tree, fn).find((d) => !d.onClass && isEntry(d.name));
  if (decorator)
    return repeated(tree, fn, `@${decorator.name}() runs it for each request or event`);
  const taken = ofTaker(file, fn, seen);
  if (taken) return taken;
  if (fn.type === 'ClassMethod' && fn.kind === 'constructor') {
    const cls = tree.closest(fn, isClass) as ClassNode | undefined;
    return cls ? ofClass(file, cls, seen) : UNKNOWN;
  }
  return ofCallers(file, fn, seen);
}

/** A decorator of a method that requests, messages or a clock call. */
function isEntry(decorator: string): boolean {
  return ROUTE_DECORATORS.test(decorator) || JOB_DECORATORS.test(decorator);
}

/** What the call does with a function that it is handed; undefined where it is handed to none. */
function ofTaker(file: File, fn: FunctionNode, seen: Set<Node>): Repetition | undefined {
  const { tree } = file;
  let value: Node = fn;
  let up = tree.parent(fn);
  while (up && unwrap(up) === fn) [value, up] = [up, tree.parent(up)];
  if (up?.type === 'NewExpression')
    return up.callee.type === 'Identifier' && up.callee.name === 'Promise'
      ? climb(file, up, seen)
      : undefined;
  if (!isCall(up)) return undefined;
  if (unwrap(up.callee) === fn) return climb(file, up, seen);
  if (up.callee === value) return undefined;
  const callee = unwrap(up.callee);
  const name = callee.type === 'Identifier' ? callee.name : propertyName(callee);
  if (name === undefined) return UNKNOWN;
  const [first] = up.arguments;
  const event = first?.type === 'StringLiteral' ? first.value : undefined;
  if (CALLED_AT_ONCE.has(name)) return climb(file, up, seen);
  if (name === 'once' || (name === 'on' && event !== undefined && EVENTS_OF_A_START.has(event)))
    return climb(file, up, seen);
  if (REPEATING_CALLS.has(name)) {
    const on = event === undefined ? '' : ` '${event}'`;
    return repeated(tree, up, `\`${name}\` runs its callback again and again${on && ` for${on}`}`);
  }
  if (HTTP_ROUTES.test(name) && event?.startsWith('/'))
    return repeated(tree, up, `a route: runs for each request of ${event}`);
  return UNKNOWN;
}

function ofCallers(file: File, fn: FunctionNode, seen: Set<Node>): Repetition {
  const { tree, project } = file;
  const found: Repetition[] = [];
  const binding = bindingOf(tree, fn);
  const own = binding ? binding.references : namedUses(tree, fn);
  for (const use of own) {
    const up = tree.parent(use);
    if (up?.type === 'ExportSpecifier' || up?.type === 'ExportDefaultDeclaration') continue;
    found.push(isCall(up) && up.callee === use ? climb(file, up, seen) : asValue(file, use, seen));
  }
  for (const name of binding ? exportedNames(tree, binding) : []) {
    const { complete, uses } = project?.usesOf(tree.path, name) ?? { complete: false, uses: [] };
    if (!complete) found.push(UNKNOWN);
    for (const use of uses) {
      const there = File.of(use.tree, { project });
      const up = use.tree.parent(use.node);
      found.push(
        isCall(up) && up.callee === use.node
          ? climb(there, up, seen)
          : asValue(there, use.node, seen),
      );
    }
  }
  if (isMethod(fn) && !found.some(({ kind }) => kind === 'repeated'))
    found.push(...ofMethodCalls(file, fn, seen));
  return of(found, tree, fn);
}

function isMethod(fn: FunctionNode): boolean {
  return fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod';
}

/** `probe.ask(…)` in this file and others, where `probe` is seen to be an object of the class. */
function ofMethodCalls(file: File, fn: FunctionNode, seen: Set<Node>): Repetition[] {
  const name = 'key' in fn ? keyName(fn as { key: Node }) : undefined;
  if (name === undefined || name.startsWith('#')) return [];
  const { tree, project } = file;
  const others = (project?.filesWith(`.${name}(`) ?? []).filter((path) => path !== tree.path);
  const trees = [tree, ...others.slice(0, MOST_FILES).flatMap((path) => project?.tree(path) ?? [])];
  return trees.flatMap((there) =>
    there
      .nodes('CallExpression')
      .filter(
        (call) =>
          propertyName(call.callee) === name &&
          'object' in call.callee &&
          call.callee.object.type !== 'ThisExpression' &&
          calledFunction(there, call.callee, project)?.node === fn,
      )
      .map((call) => climb(File.of(there, { project }), call, seen)),
  );
}

/** A function that is handed on by name: `server.on('request', handle)`, `app.get('/x', handle)`. */
function asValue(file: File, use: Node, seen: Set<Node>): Repetition {
  const { tree } = file;
  let value = use;
  let up = tree.parent(use);
  while (up && unwrap(up) === unwrap(use)) [value, up] = [up, tree.parent(up)];
  if (!isCall(up) || up.callee === value) return UNKNOWN;
  const callee = unwrap(up.callee);
  const name = callee.type === 'Identifier' ? callee.name : (propertyName(callee) ?? '');
  const [first] = up.arguments;
  const event = first?.type === 'StringLiteral' ? first.value : undefined;
  if (CALLED_AT_ONCE.has(name)) return climb(file, up, seen);
  if (name === 'once' || (event !== undefined && EVENTS_OF_A_START.has(event)))
    return climb(file, up, seen);
  if (REPEATING_CALLS.has(name) || (HTTP_ROUTES.test(name) && event?.startsWith('/')))
    return repeated(tree, up, `\`${name}\` calls it for each event or request`);
  return UNKNOWN;
}

function ofClass(file: File, cls: ClassNode, seen: Set<Node>): Repetition {
  const { tree, project } = file;
  if (seen.has(cls)) return ONCE;
  seen.add(cls);
  const injected = ofInjection(tree, cls);
  if (injected) return injected;
  const found: Repetition[] = [];
  const made = (there: File, name: Node): void => {
    const up = there.tree.parent(name);
    if (up?.type === 'NewExpression' && up.callee === name) found.push(climb(there, up, seen));
  };
  if (tree.parent(cls)?.type === 'NewExpression') found.push(climb(file, cls, seen));
  const binding = cls.id ? scopesOf(tree).resolve(cls.id) : undefined;
  for (const reference of binding?.references ?? []) made(file, reference);
  for (const name of exportedClassNames(tree, cls)) {
    const { uses } = project?.usesOf(tree.path, name) ?? { uses: [] };
    for (const use of uses) made(File.of(use.tree, { project }), use.node);
  }
  return of(found, tree, cls);
}

function ofInjection(tree: Tree, cls: ClassNode): Repetition | undefined {
  for (const { expression } of cls.decorators ?? []) {
    const name = isCall(expression) ? expression.callee : expression;
    if (name.type !== 'Identifier' || !SINGLE_CLASSES.test(name.name)) continue;
    return mentions(expression, /\bScope\.(REQUEST|TRANSIENT)$/)
      ? repeated(tree, cls, `@${name.name}() makes one for each request`)
      : ONCE;
  }
  return undefined;
}

/** One repeated caller is enough; `once` takes that all callers are known and run once. */
function of(found: readonly Repetition[], tree: Tree, node: Node): Repetition {
  const often = found.find(({ kind }) => kind === 'repeated');
  if (often) {
    const name = 'id' in node && node.id?.type === 'Identifier' ? node.id.name : undefined;
    const text = isClass(node) ? 'made there' : 'called there';
    return name === undefined
      ? often
      : { ...often, trace: [...often.trace, stepAt(tree, node, `\`${name}\` is ${text}`)] };
  }
  return found.length > 0 && found.every(({ kind }) => kind === 'once') ? ONCE : UNKNOWN;
}

function repeated(tree: Tree, node: Node, text: string): Repetition {
  return { kind: 'repeated', trace: [stepAt(tree, node, text)] };
}
