import type { Node } from '@babel/types';
import { isPath } from '../ast/names.ts';
import {
  classAround,
  isCall,
  isFunction,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { exportsAnything } from '../semantics/commonjs.ts';
import { callsThatMake, clientCalls, type ClientCall } from './client-call.ts';
import { unlistedClass, type Owned } from '../knowledge/client-classes.ts';
import { DIALS } from '../knowledge/client-methods.ts';
import { clientUse, type ClientUse } from './client-usage.ts';
import { runsInPage } from '../execution/browser-code.ts';
import { isCommandLine } from '../execution/command-line.ts';
import { optionSetOf, type OptionSet } from './client-options.ts';
import type { File } from '../file.ts';
import type { Project } from '../project.ts';
import { isWorker } from '../execution/host.ts';
import { mayBeginProcess, SCRIPT_MAINS } from '../knowledge/lifecycle.ts';
import { instancesOf, repetitionOf, type Repetition } from '../execution/repetition.ts';
import { mayServe } from '../execution/runtime.ts';
import { functionsAround } from '../semantics/enclosing-function.ts';
import { functionName } from '../semantics/function-name.ts';

/** A place where a file makes a client, and what is known of it. */
export interface ClientSite {
  readonly tree: Tree;
  readonly call: ClientCall;
  /** Undefined where they may differ from call to call. */
  readonly options: OptionSet | undefined;
  readonly use: ClientUse;
  /** How often it is made: for a client in a field, how often objects of the class are. */
  readonly repetition: Repetition;
  readonly owns: Owned;
  /** False where the settings of its file leave it as it is. */
  readonly isWanted: boolean;
  /** The type arguments as they are written, without white space. */
  readonly types: string;
  /** The module of the class: a package, or the path of a file. */
  readonly source: string;
}

/** The id of the transform that shares clients: its settings define further ones. */
export const SHARES_CLIENTS = 'singleton-clients';

/** The clients that a file makes and that run in a service; none for tests, scripts and pages. */
export function clientSites(file: File): readonly ClientSite[] {
  return file.memo(findSites);
}

function findSites(file: File): ClientSite[] {
  const { tree, options } = file;
  if (!isServed(tree, options.includeTests === true)) return [];
  const { classes } = file.settings(SHARES_CLIENTS);
  return clientCalls(tree, Array.isArray(classes) ? classes : [], file.project)
    .filter((c) => !runsInPage(tree, c.node))
    .map((call) => siteOf(file, call));
}

/**
 * The clients of packages that no list has: of classes that are called so, made per call, and that either are told to
 * connect or are given an address or a setting of the environment. What they hold is not known.
 */
export function unlistedSites(file: File): readonly ClientSite[] {
  const { tree, options, project } = file;
  if (!isServed(tree, options.includeTests === true)) return [];
  const calls = callsThatMake(tree, (module, name) =>
    fileAt(tree, module, project) !== undefined ? undefined : unlistedClass(module, name),
  );
  return calls
    .filter((call) => !runsInPage(tree, call.node))
    .map((call) => siteOf(file, call))
    .filter((site) => dials(site) || hasAddress(site));
}

/** `await client.connect()`: it is told to connect. */
export function dials(site: ClientSite): boolean {
  return dialOf(site) !== undefined;
}

/** The call `client.connect()`; undefined where it is not told to connect. */
export function dialOf({ tree, use }: ClientSite): AnyCall | undefined {
  for (const one of use.binding?.references ?? []) {
    const member = tree.parent(one) ?? one;
    const call = tree.parent(member);
    if (DIALS.test(propertyName(member) ?? '') && isCall(call)) return call;
  }
  return undefined;
}

/** One of its options is an address, or a variable of the environment. */
function hasAddress({ options }: ClientSite): boolean {
  return !!options && (options.variables.length > 0 || /"[a-z+]+:\/\//.test(options.key));
}

function siteOf(file: File, call: ClientCall): ClientSite {
  const { tree, project } = file;
  const options = optionSetOf(
    tree,
    call.node,
    (specifier) => fileAt(tree, specifier, project),
    project,
  );
  const { typeParameters } = call.node as { typeParameters?: Node | null };
  const use = clientUse(tree, call, project);
  let repetition: Repetition | undefined;
  return {
    tree,
    call,
    options,
    use,
    // Asks the whole project, so only when it is first read.
    get repetition() {
      return (repetition ??= repetitionIn(file, call, use));
    },
    isWanted: file.isWanted(SHARES_CLIENTS),
    owns: ownedBy(tree, call, options, project),
    // Reports show it as a part of the client's name, so it stays readable.
    types: typeParameters ? tree.source(typeParameters).replace(/\s+/g, '') : '',
    source: fileAt(tree, call.module, project) ?? call.module,
  };
}

function repetitionIn(file: File, { node }: ClientCall, { kind }: ClientUse): Repetition {
  const cls = kind === 'field' ? classAround(file.tree, node) : undefined;
  return cls ? instancesOf(file, cls) : repetitionOf(file, node);
}

/**
 * It is made again while the process runs, as far as anything shows. Where no caller is known, the name of a function that
 * begins a process speaks against it.
 */
export function isMadeAgain({ tree, call, repetition }: ClientSite): boolean {
  if (repetition.kind !== 'unknown') return repetition.kind === 'repeated';
  return (
    repetition.isUnused !== true &&
    !functionsAround(tree, call.node).some((fn) => mayBeginProcess(tree, functionName(tree, fn)))
  );
}

/** Where an import of the file leads; undefined for a package. */
export function fileAt(
  tree: Tree,
  specifier: string,
  project: Project | undefined,
): string | undefined {
  const to = project?.resolve(tree.path, specifier);
  if (to?.kind === 'file') return to.path;
  return /^([.~/#]|@\/)/.test(specifier) ? `${tree.path}:${specifier}` : undefined;
}

/** What an instance holds, with its options and the version that package.json asks for. */
function ownedBy(
  tree: Tree,
  { cls, module }: ClientCall,
  options: OptionSet | undefined,
  project: Project | undefined,
): Owned {
  if (cls.since !== undefined) {
    const range = project?.packageOf(tree.path)?.dependencies.get(module);
    const major = Number(/(\d+)/.exec(range ?? '')?.[1] ?? Infinity);
    if (major < cls.since) return 'nothing';
  }
  if (!options) return cls.owns;
  if (cls.owns === 'timers' && /"autoRefreshToken": false/.test(options.key)) return 'nothing';
  if (cls.owns === 'nothing' && (options.ownAgent || /"pool": true/.test(options.key)))
    return 'sockets';
  return cls.owns;
}

/** True for a file of a service, which runs for long. */
function isServed(tree: Tree, includeTests: boolean): boolean {
  return mayServe(tree, includeTests) && !isCommandLine(tree) && !isScript(tree) && !isWorker(tree);
}

/** A file that does its work when it is loaded and ends the process: nothing of it is exported or listens. */
function isScript(tree: Tree): boolean {
  const { body, interpreter } = tree.program;
  const calls = tree.nodes('CallExpression');
  if (exportsAnything(tree) || calls.some((c) => propertyName(c.callee) === 'listen')) return false;
  if (interpreter) return true;
  const exits = calls.some((c) => isPath(c.callee, 'process.exit'));
  return exits || body.some((s) => s.type === 'ExpressionStatement' && isRunOfMain(s.expression));
}

/** `main()`, `main().catch(…)`, `(async () => { … })()` as a statement of the module. */
function isRunOfMain(node: Node): boolean {
  for (let at = unwrap(node); isCall(at) || at.type === 'AwaitExpression';) {
    if (at.type === 'AwaitExpression') at = unwrap(at.argument);
    else if (isFunction(at.callee)) return true;
    else if (at.callee.type === 'Identifier') return SCRIPT_MAINS.test(at.callee.name);
    else if ('object' in at.callee) at = unwrap(at.callee.object as Node);
    else return false;
  }
  return false;
}

/** The class is one that a container makes and hands out. */
export function isInjected(cls: Node): boolean {
  return 'decorators' in cls && Array.isArray(cls.decorators) && cls.decorators.length > 0;
}

/** It holds something that a second one would hold again. */
export function isCostly(site: Pick<ClientSite, 'owns'>): boolean {
  return site.owns === 'sockets' || site.owns === 'timers' || site.owns === 'events';
}
