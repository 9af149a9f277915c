import type { Function as FunctionNode, Node } from '@babel/types';
import { functionAround, isCall, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { mayServe } from '../execution/runtime.ts';
import type { File } from '../file.ts';
import { REMOVERS } from '../knowledge/event-verbs.ts';
import { exportedNames } from '../semantics/exported-names.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { isProcess, methodCall } from './event-call.ts';

interface Use {
  readonly tree: Tree;
  readonly node: Node;
}

/**
 * Code outside of a function adds a listener to the same emitter of a module, in this file or another; for the event,
 * where one is named. False also where the emitter is not one variable that is set once.
 */
export function isHeardOutside(
  file: File,
  emitter: Node,
  event: Node | undefined,
  fn: FunctionNode | undefined,
): boolean {
  return usesOfVariable(file, emitter).some(({ tree, node }) => {
    if (fn && file.tree === tree && tree.contains(fn, node)) return false;
    const member = tree.parent(node);
    const call = member && tree.parent(member);
    const isAdding =
      isCall(call) && call.callee === member && (propertyName(member) ?? '') in REMOVERS;
    return isAdding && (!event || isSameText(call.arguments[0], event));
  });
}

/**
 * Where the variable of a module is named, in its own file and in those that import it; none where it is set again. The
 * file at hand may be one that fixes have changed, which the project does not show: its own uses come out of its own tree.
 */
function usesOfVariable(file: File, emitter: Node): readonly Use[] {
  const { tree, project } = file;
  const node = unwrap(emitter);
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (!binding) return [];
  const imported = importedName(tree, binding);
  if (imported === undefined) return usesOfOwn(file, binding);
  const at = imported.lastIndexOf('#');
  const name = imported.slice(at + 1);
  const home = project?.resolve(tree.path, imported.slice(0, at));
  const there = home?.kind === 'file' ? project?.tree(home.path) : undefined;
  if (!project || !there || home?.kind !== 'file') return [];
  const own = scopesOf(there).scopeOf(there.program).bindings.get(name);
  if (own && isSetAgain(there, own)) return [];
  const named = own?.references.map((one) => ({ tree: there, node: one })) ?? [];
  const exported = name === '*' ? 'default' : name;
  const others = project.usesOf(home.path, exported, { tests: false }).uses;
  return [
    ...binding.references.map((one) => ({ tree, node: one })),
    ...[...named, ...others].filter((use) => use.tree.path !== tree.path),
  ];
}

function usesOfOwn({ tree, project }: Pick<File, 'tree' | 'project'>, binding: Binding): Use[] {
  if (binding.scope.node !== tree.program || isSetAgain(tree, binding)) return [];
  const names = new Set([...exportedNames(tree, binding), binding.name]);
  const others = [...names].flatMap(
    (name) => project?.usesOf(tree.path, name, { tests: false }).uses ?? [],
  );
  return [
    ...binding.references.map((node) => ({ tree, node })),
    ...others.filter((use) => use.tree.path !== tree.path),
  ];
}

function isSetAgain(tree: Tree, { references }: Binding): boolean {
  return references.some((one) => {
    const up = tree.parent(one);
    return up?.type === 'AssignmentExpression' && up.left === one;
  });
}

function isSameText(a: Node | undefined, b: Node): boolean {
  return a?.type === 'StringLiteral' && b.type === 'StringLiteral' && a.value === b.value;
}

/** The other files of the project, tests and tools apart, that listen to the process for an event, with the calls. */
export function processListenersElsewhere(
  { tree, project }: File,
  event: Node | undefined,
): readonly Use[] {
  if (event?.type !== 'StringLiteral' || !project) return [];
  const texts = ['on', 'once', 'addListener'].flatMap((verb) =>
    ["'", '"'].map((quote) => `process.${verb}(${quote}${event.value}${quote}`),
  );
  const paths = new Set(texts.flatMap((text) => project.filesWith(text)));
  return [...paths].flatMap((path): Use[] => {
    const there = path === tree.path ? undefined : project.tree(path);
    if (!there || !mayServe(there)) return [];
    return there
      .nodes('CallExpression')
      .filter((call) => {
        const { object, verb = '' } = methodCall(call) ?? {};
        const isAdding = object && verb in REMOVERS && isProcess(there, object);
        return isAdding && isSameText(call.arguments[0], event);
      })
      .map((node) => ({ tree: there, node }));
  });
}

/**
 * The listener that a call adds is there when another call is made: its file is loaded before the function is called, or one
 * piece of code calls the function that adds it first. False where nothing shows that.
 */
export function isThereBefore(file: File, added: Use, node: Node): boolean {
  const { tree, project } = file;
  const fn = functionAround(tree, node);
  if (!fn) return false;
  const adding = functionAround(added.tree, added.node);
  if (!adding) return project?.reaches(tree.path, added.tree.path) === true;
  const later = callsOf({ tree, project }, fn);
  return callsOf({ tree: added.tree, project }, adding).some((first) =>
    later.some(
      (second) =>
        first.tree === second.tree &&
        functionAround(first.tree, first.node) === functionAround(second.tree, second.node) &&
        (first.node.start as number) < (second.node.start as number),
    ),
  );
}

function callsOf({ tree, project }: Pick<File, 'tree' | 'project'>, fn: FunctionNode): Use[] {
  const binding = bindingOf(tree, fn);
  if (!binding) return [];
  return usesOfOwn({ tree, project }, binding).filter((use) => {
    const up = use.tree.parent(use.node);
    return isCall(up) && up.callee === use.node;
  });
}
