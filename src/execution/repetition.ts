import type { Function as FunctionNode, Node } from '@babel/types';
import { isCall, isClass, isFunction, outermost, unwrap } from '../ast/node.ts';
import { lineOf } from '../ast/line-index.ts';
import { mentions } from '../ast/names.ts';
import type { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { JOB_DECORATORS, ROUTE_DECORATORS, SINGLE_CLASSES } from '../knowledge/request-handlers.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { decoratorsOf, namedUses } from '../semantics/enclosing-function.ts';
import { exportedAs, exportedNames } from '../semantics/exported-names.ts';
import { bindingOf, functionName } from '../semantics/function-name.ts';
import { rootOf } from '../semantics/purity.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { exportedNames as exportedClassNames } from '../semantics/class-hierarchy.ts';
import type { Step } from '../types.ts';
import { describedHandler, entryOf } from './entry-point.ts';
import { isReset, memoOf } from './memo-guard.ts';
import { boundBy, isWaitedFor, runsArgument } from './handed-function.ts';
import { usesOfMember } from './member-uses.ts';
import { isSurelyTestPath, isTestBeside } from './path-role.ts';
import { optionOf } from './option-handler.ts';
import { peerOf } from './peer.ts';
import { registrationOf } from './registration.ts';

/**
 * How often code runs, with the places that show it. `repeated`: with each request, event, message or tick, seen from an
 * entry point. `unknown`: no way from an entry point was found, or one that cannot be followed.
 */
export interface Repetition {
  readonly kind: 'once' | 'repeated' | 'unknown';
  readonly trace: readonly Step[];
  /** It is in a function of the file that nothing mentions. */
  readonly isUnused?: true;
  /** What runs it again; a response waits for a `call` alone. */
  readonly by?: 'call' | 'clock or queue';
}

const ONCE: Repetition = { kind: 'once', trace: [] };
const UNKNOWN: Repetition = { kind: 'unknown', trace: [] };
const UNUSED: Repetition = { kind: 'unknown', trace: [], isUnused: true };
/** How many functions and classes are looked at between the code and its entry points. */
const MOST_STEPS = 60;
/** How many calls that a function is handed through are followed. */
const MOST_WRAPPERS = 4;
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
  const memo = memoOf(tree, node);
  if (memo) return ofMemo(file, memo, seen);
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

/** What is passed over once it was run: as often as what remembers that is made. */
function ofMemo(file: File, memo: Node, seen: Set<Node>): Repetition {
  const { tree } = file;
  if (isReset(tree, memo)) return UNKNOWN;
  const root = rootOf(memo);
  if (root.type === 'ThisExpression') {
    const cls = tree.closest(root, isClass) as ClassNode | undefined;
    return cls ? ofClass(file, cls, seen) : UNKNOWN;
  }
  const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
  return binding ? climb(file, binding.identifier, seen) : ONCE;
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
  const entry = entryOf(tree, fn);
  if (entry !== undefined) return repeated(tree, fn, entry);
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

/** As often as what takes the function runs it; undefined where it is no value that something takes. */
function ofTaker(file: File, fn: Node, seen: Set<Node>): Repetition | undefined {
  const { tree, project } = file;
  const option = optionOf(tree, fn, project);
  if (option) {
    const { call, handler } = option;
    return { ...repeated(tree, call, `runs for each ${handler.each}`), by: handler.by };
  }
  let value = outermost(tree, fn);
  for (let hops = 0; hops < MOST_WRAPPERS; hops += 1) {
    const up = tree.parent(value);
    if (isCall(up) && unwrap(up.callee) === unwrap(value)) return climb(file, up, seen);
    const bound = up && boundBy(tree, up, value);
    const call = up?.type === 'ArrayExpression' ? tree.parent(up) : up;
    if (bound) value = outermost(tree, bound);
    else if (isCall(call) || call?.type === 'NewExpression') {
      const registration = registrationOf(tree, call, project);
      if (registration?.kind === 'passes') return climb(file, call, seen);
      if (registration) return { ...repeated(tree, call, registration.text), by: registration.by };
      if (isCall(call) && runsArgument(file, call, value)) return climb(file, call, seen);
      const around = isWaitedFor(tree, call) ? climb(file, call, seen) : undefined;
      if (around?.kind === 'repeated') return around;
      // What wraps a handler gives a handler: `router.get('/x', caught(handle))`.
      if (call.type === 'NewExpression') return UNKNOWN;
      value = outermost(tree, call);
    } else return hops === 0 ? undefined : ofWrapped(file, value, seen);
  }
  return UNKNOWN;
}

/** What a call makes of the function is kept under a name, by which it is handed on. */
function ofWrapped(file: File, value: Node, seen: Set<Node>): Repetition {
  const { tree } = file;
  const up = tree.parent(value);
  if (up?.type !== 'VariableDeclarator' || up.id.type !== 'Identifier') return UNKNOWN;
  const binding = scopesOf(tree).resolve(up.id);
  if (!binding || seen.has(up)) return UNKNOWN;
  seen.add(up);
  return of(ofUses(file, binding, seen), tree, up);
}

function ofCallers(file: File, fn: FunctionNode, seen: Set<Node>): Repetition {
  const { tree } = file;
  const binding = bindingOf(tree, fn);
  const found = binding
    ? ofUses(file, binding, seen)
    : namedUses(tree, fn).map((use) => ofUse(file, use, seen));
  if (!binding && !found.some(({ kind }) => kind === 'repeated'))
    found.push(...ofMemberUses(file, fn, seen));
  const isUnused = binding?.references.length === 0 && exportedNames(tree, binding).length === 0;
  return isUnused ? UNUSED : of(found, tree, fn);
}

/** Where what a name stands for is called or handed on, in this file and in others. */
function ofUses(file: File, binding: Binding, seen: Set<Node>): Repetition[] {
  const { tree, project } = file;
  const found: Repetition[] = [];
  const names = new Set(exportedNames(tree, binding));
  for (const use of binding.references) {
    const up = tree.parent(use);
    if (up?.type === 'ExportSpecifier' || up?.type === 'ExportDefaultDeclaration') continue;
    const exported = exportedAs(tree, use);
    if (exported === undefined) found.push(ofUse(file, use, seen));
    else names.add(exported);
  }
  const tests = isSurelyTestPath(tree.path);
  const elsewhere = [...names].map(
    (name) => project?.usesOf(tree.path, name, { tests }) ?? { complete: false, uses: [] },
  );
  for (const use of elsewhere.flatMap(({ uses }) => uses)) {
    if (found.some(({ kind }) => kind === 'repeated')) return found;
    found.push(ofUse(File.of(use.tree, { project }), use.node, seen));
  }
  // Asked last, since tests are read for it; it changes nothing where another use is not understood.
  const isOnce = found.length > 0 && found.every(({ kind }) => kind === 'once');
  if (isOnce && elsewhere.some(({ complete }) => !complete)) found.push(UNKNOWN);
  return found;
}

/** A name of the function: called there, or handed on: `server.on('request', handle)`, `app.get('/x', handle)`. */
function ofUse(file: File, use: Node, seen: Set<Node>): Repetition {
  const { tree } = file;
  const entry = describedHandler(tree, use);
  if (entry !== undefined) return repeated(tree, use, entry);
  const up = tree.parent(use);
  if (up?.type === 'VariableDeclarator' && up.init === use) return ofWrapped(file, use, seen);
  return ofTaker(file, use, seen) ?? UNKNOWN;
}

/**
 * `probe.ask(…)` and `router.get('/x', probe.ask)` in this file and others, where `probe` is seen to be an object that has
 * the function.
 */
function ofMemberUses(file: File, fn: FunctionNode, seen: Set<Node>): Repetition[] {
  const { tree, project } = file;
  const name = functionName(tree, fn);
  if (name === undefined || name.startsWith('#')) return [];
  const others = (project?.filesWith(name) ?? []).filter(
    (path) => path !== tree.path && !isTestBeside(path, tree.path),
  );
  const trees = [tree, ...others.slice(0, MOST_FILES).flatMap((path) => project?.tree(path) ?? [])];
  const found: Repetition[] = [];
  for (const there of trees)
    for (const use of usesOfMember(there, name)) {
      if (found.some(({ kind }) => kind === 'repeated')) return found;
      if (calledFunction(there, use, project)?.node === fn)
        found.push(ofUse(File.of(there, { project }), use, seen));
    }
  return found;
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
  return { kind: 'repeated', trace: [stepAt(tree, node, text)], by: 'call' };
}
