import type { Function as FunctionNode, Node } from '@babel/types';
import { classAround, functionAround, isCall, keyName, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { instancesOf, repetitionOf } from '../execution/repetition.ts';
import { mayServe } from '../execution/runtime.ts';
import { File } from '../file.ts';
import type { Project } from '../project.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { exportedNames } from '../semantics/class-hierarchy.ts';
import { exportedNamesOf } from '../semantics/exported-function.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { nounOf } from './client-name.ts';
import { isInjected, type ClientSite } from './client-site.ts';
import { clientUse } from './client-usage.ts';

/** The function gives a new client to each caller. */
export interface Factory {
  readonly fn: Node;
  readonly name: string;
  /** All of its callers were seen. */
  readonly isClosed: boolean;
  /** How many places call it and leave open what they get: they neither keep nor end it, nor hand it on. */
  readonly callers: number;
  /** Other callers end what they get. */
  readonly isEndedElsewhere: boolean;
  /** What some caller does to its client that others would feel; undefined if all just use it. */
  readonly doubt: string | undefined;
}

/** A mention of the factory in some file. */
interface Mention {
  readonly tree: Tree;
  readonly node: Node;
}

/**
 * The factory that a client is returned by. What a function returns belongs to its callers: undefined where none is seen
 * that leaves it open.
 */
export function factoryOf(site: ClientSite, { project }: File): Factory | undefined {
  const { tree, call } = site;
  const fn = functionAround(tree, call.node);
  if (!fn || fn.params.length > 0 || fn.generator) return undefined;
  const name = nameOfFactory(tree, fn);
  if (name === undefined) return undefined;
  const found = mentionsOf(tree, fn, name, project);
  let doubt: string | undefined;
  let callers = 0;
  let isEndedElsewhere = false;
  for (const { tree: at, node } of found.mentions) {
    const up = at.parent(node);
    if (!isCall(up) || up.callee !== node || !functionAround(at, up)) continue;
    const use = clientUse(at, { ...call, node: up as typeof call.node }, project);
    if (use.kind === 'kept' || (use.kind === 'field' && !isOfMany(at, up, project))) continue;
    if (isLeftOpen(use)) callers += 1;
    isEndedElsewhere ||= use.ends.length > 0;
    doubt ??= use.changed ?? clauseFor(use);
  }
  const { isClosed } = found;
  return callers === 0 ? undefined : { fn, name, isClosed, callers, isEndedElsewhere, doubt };
}

/** It is only used there, and nothing there ends it; code that it is handed to may. */
function isLeftOpen({ kind, ends, dedicated }: ReturnType<typeof clientUse>): boolean {
  const isOwn = kind === 'local' || kind === 'dropped' || kind === 'field';
  return isOwn && ends.length === 0 && !dedicated;
}

/** What the factory makes for those of its callers that leave it open; a sentence. */
export function factoryMessage(
  { name, module }: ClientSite['call'],
  { name: factory, callers, isEndedElsewhere }: Factory,
): string {
  const makes = `\`${factory}\` makes ${nounOf(name, module)}`;
  if (isEndedElsewhere) return `${makes} at each call, and not every caller ends it.`;
  return `${makes} for each of its ${callers === 1 ? 'calls' : `${callers} callers, at every call`}.`;
}

function nameOfFactory(tree: Tree, fn: FunctionNode): string | undefined {
  const isMethod = fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod';
  return bindingOf(tree, fn)?.name ?? (isMethod ? keyName(fn) : undefined);
}

function mentionsOf(
  tree: Tree,
  fn: FunctionNode,
  name: string,
  project: Project | undefined,
): { readonly mentions: readonly Mention[]; readonly isClosed: boolean } {
  const binding = bindingOf(tree, fn);
  const own = binding
    ? binding.references
    : [...tree.nodes('MemberExpression'), ...tree.nodes('OptionalMemberExpression')].filter(
        (member) => propertyName(member) === name,
      );
  const outside = exportedNamesOf(tree, fn).map((exported) =>
    project ? project.usesOf(tree.path, exported) : { complete: false, uses: [] },
  );
  const isPrivate = fn.type === 'ClassPrivateMethod';
  return {
    mentions: [...own.map((node) => ({ tree, node })), ...outside.flatMap(({ uses }) => uses)],
    isClosed: (binding !== undefined || isPrivate) && outside.every(({ complete }) => complete),
  };
}

function clauseFor({ ends, dedicated, kind }: ReturnType<typeof clientUse>): string | undefined {
  if (ends.length > 0) return 'ends it';
  if (dedicated) return 'keeps it for itself';
  return kind === 'local' || kind === 'dropped' || kind === 'field' ? undefined : 'hands it on';
}

/** Objects of the class around `node` are made again and again. */
function isOfMany(tree: Tree, node: Node, project: Project | undefined): boolean {
  const cls = classAround(tree, node);
  return (
    cls !== undefined &&
    !isInjected(cls) &&
    instancesOf(File.of(tree, { project }), cls).kind === 'repeated'
  );
}

/** The class of a field's client is made again while requests are served. */
export function isMadePerCall(site: ClientSite, { project }: File): boolean {
  const { tree, call, repetition } = site;
  const cls = classAround(tree, call.node);
  if (!cls || isInjected(cls) || repetition.kind === 'once') return false;
  return constructionsOf(tree, cls, project).some(({ tree: at, node }) => {
    const up = at.parent(node);
    return (
      up?.type === 'NewExpression' &&
      up.callee === node &&
      clientUse(at, { ...call, node: up }, project).kind === 'local' &&
      repetitionOf(File.of(at, { project }), up).kind !== 'once'
    );
  });
}

function constructionsOf(
  tree: Tree,
  cls: ClassNode,
  project: Project | undefined,
): readonly Mention[] {
  const binding = cls.id ? scopesOf(tree).resolve(cls.id) : undefined;
  const own = (binding?.references ?? []).map((node) => ({ tree, node }));
  const outside = exportedNames(tree, cls).flatMap(
    (name) => project?.usesOf(tree.path, name).uses.filter((use) => mayServe(use.tree)) ?? [],
  );
  return [...own, ...outside];
}
