import type { Function as FunctionNode, Node } from '@babel/types';
import { byName } from '../ast/by-name.ts';
import { allCalls, isCall, isClass, isFunction, keyName, outermost } from '../ast/node.ts';
import { propertyName, type AnyCall } from '../ast/node.ts';
import { spelled } from '../ast/names.ts';
import type { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import type { Project } from '../project.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { exportedNames as exportedClassNames } from '../semantics/class-hierarchy.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { exportedAs, exportedNames } from '../semantics/exported-names.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isBeside } from './path-role.ts';
import { isPromised } from './promised-method.ts';

/** A call or a `new`, with the file that it stands in. */
export interface CallSite {
  readonly file: File;
  readonly call: AnyCall | Extract<Node, { type: 'NewExpression' }>;
}

/** Who calls a function, in all files of the project but tests, scripts and examples. */
export interface CallSites {
  readonly sites: readonly CallSite[];
  /** Where it goes by name without being called: `router.get('/x', handle)`. */
  readonly handed: readonly { readonly file: File; readonly node: Node }[];
  /** False where there may be other calls. */
  readonly complete: boolean;
}

/** How many files that name a method are searched for calls of it. */
const MOST_FILES = 24;

const known = (): Map<Node, CallSites> => new Map();

/** Who calls `fn`; for a constructor, who makes an object of its class. Worked out once for each function. */
export function callSitesOf(file: File, fn: FunctionNode): CallSites {
  const answers = file.memo(known);
  let answer = answers.get(fn);
  if (!answer) answers.set(fn, (answer = find(file, fn)));
  return answer;
}

/** What has been found so far. */
interface Found {
  readonly file: File;
  readonly sites: CallSite[];
  readonly handed: { readonly file: File; readonly node: Node }[];
  complete: boolean;
}

function find(file: File, fn: FunctionNode): CallSites {
  const { tree } = file;
  const found: Found = { file, sites: [], handed: [], complete: true };
  if (fn.type === 'ClassMethod' && fn.kind === 'constructor') {
    const cls = tree.closest(fn, isClass) as ClassNode | undefined;
    if (cls) constructions(found, cls);
    return found;
  }
  const binding = bindingOf(tree, fn);
  const uses = binding?.references ?? [];
  const exported = new Set<string | undefined>([exportedAs(tree, outermost(tree, fn))]);
  for (const use of uses) {
    const name = exportedAs(tree, use);
    if (name === undefined) addUse(found, file, use);
    else exported.add(name);
  }
  if (binding) for (const name of exportedNames(tree, binding)) exported.add(name);
  exported.delete(undefined);
  for (const name of exported) addExport(found, name as string);
  const members = memberNames(tree, fn, uses);
  for (const name of members) addMethodCalls(found, fn, name);
  if (!binding && members.length === 0 && exported.size === 0) found.complete = false;
  if (isPromised(file, fn)) found.complete = false;
  return found;
}

function addUse(found: Found, file: File, use: Node): void {
  const up = file.tree.parent(use);
  if (up?.type === 'ExportSpecifier' || up?.type === 'ExportDefaultDeclaration') return;
  if ((isCall(up) || up?.type === 'NewExpression') && up.callee === use)
    found.sites.push({ file, call: up });
  // `{ take, give }` is called by the name of the property, which `memberNames` follows.
  else if (!(up?.type === 'ObjectProperty' && up.value === use))
    found.handed.push({ file, node: use });
}

function addExport(found: Found, name: string): void {
  const { project, tree } = found.file;
  const { complete, uses } = project?.usesOf(tree.path, name) ?? { complete: false, uses: [] };
  if (!complete) found.complete = false;
  for (const use of uses)
    if (!isBeside(use.path)) addUse(found, File.of(use.tree, { project }), use.node);
}

/** Where objects of a class are made, in this file and in those that import it. */
export function constructionsOf(file: File, cls: ClassNode): CallSites {
  const found: Found = { file, sites: [], handed: [], complete: true };
  constructions(found, cls);
  return found;
}

function constructions(found: Found, cls: ClassNode): void {
  const { tree } = found.file;
  const binding = cls.id ? scopesOf(tree).resolve(cls.id) : undefined;
  for (const use of binding?.references ?? []) addUse(found, found.file, use);
  for (const name of exportedClassNames(tree, cls)) addExport(found, name);
}

/** The names by which a function is a member: of its class, or of an object that is written out. */
function memberNames(tree: Tree, fn: FunctionNode, uses: readonly Node[]): string[] {
  const value = outermost(tree, fn);
  const holders = [fn, tree.parent(value), ...uses.map((use) => tree.parent(use))];
  const names = holders.map((holder, i) => {
    const isValue = holder && 'value' in holder && (i < 2 ? value : uses[i - 2]) === holder.value;
    if (holder && (i === 0 || isValue) && 'key' in holder)
      return keyName(holder as { key: Node; computed?: boolean });
    return holder?.type === 'AssignmentExpression' && holder.right === value
      ? propertyName(holder.left)
      : undefined;
  });
  return [...new Set(names.filter((name) => name !== undefined))];
}

/** `store.take(…)` in all files, where `store` is seen to be of that class, or no other function has the name. */
function addMethodCalls(found: Found, fn: FunctionNode, name: string): void {
  const { tree, project } = found.file;
  const isPrivate = name.startsWith('#');
  const others = (isPrivate ? [] : (project?.filesWith(`.${name}`) ?? [])).filter(
    (path) => path !== tree.path && !isBeside(path),
  );
  if ((!project && !isPrivate) || others.length > MOST_FILES) found.complete = false;
  const trees = [tree, ...others.slice(0, MOST_FILES).flatMap((path) => project?.tree(path) ?? [])];
  for (const there of trees)
    for (const call of there.memo(callsByMember).get(name) ?? []) {
      const target = calledFunction(there, call.callee, project);
      const isIt = target ? target.node === fn : isOnlyOne(found.file, name);
      if (isIt) found.sites.push({ file: File.of(there, { project }), call });
      else if (!target) found.complete = false;
    }
}

function callsByMember(tree: Tree): ReadonlyMap<string, readonly AnyCall[]> {
  return byName(allCalls(tree), ({ callee }) => propertyName(callee));
}

/** What the language's own objects have, too: a call of it says nothing of whose it is. */
const OF_THE_LANGUAGE: ReadonlySet<string> = new Set(
  [Object, Array, Map, Set, Promise, Function, String, RegExp, Date].flatMap((one) => [
    ...Object.getOwnPropertyNames(one.prototype),
    ...Object.getOwnPropertyNames(one),
  ]),
);

const answersByName = (): Map<string, boolean> => new Map();

/** No other function of the project is a member of that name, so that a call of an unknown object's is one of it. */
function isOnlyOne(file: File, name: string): boolean {
  const { project } = file;
  if (!project || OF_THE_LANGUAGE.has(name)) return false;
  const answers = project.memo(answersByName);
  let answer = answers.get(name);
  if (answer === undefined) {
    const paths = project.filesWith(name).filter((path) => !isBeside(path));
    answer =
      paths.length <= MOST_FILES &&
      paths.reduce((sum, path) => sum + definitionsIn(project, path, name), 0) === 1;
    answers.set(name, answer);
  }
  return answer;
}

function definitionsIn(project: Project, path: string, name: string): number {
  const tree = project.tree(path);
  if (!tree) return 0;
  return spelled(tree, name).filter((word) => {
    const up = tree.parent(word);
    if (!up || !('key' in up) || up.key !== word) return false;
    return isFunction(up) || ('value' in up && !!up.value && isFunction(up.value as Node));
  }).length;
}
