import type { Node } from '@babel/types';
import { functionAround, isCall, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { repetitionOf } from '../execution/repetition.ts';
import { File } from '../file.ts';
import { CHAINS, TELLS_STATE } from '../knowledge/client-methods.ts';
import type { Project } from '../project.ts';
import { exportedAs, exportedNames } from '../semantics/exported-names.ts';
import { bindingOf } from '../semantics/function-name.ts';
import type { Binding } from '../semantics/scope.ts';
import { isKeptForOne, keptBy } from './cached-client.ts';
import type { ClientSite } from './client-site.ts';
import { mentionUse } from './client-usage.ts';

/** What a file exports already: the client itself, or a function that gives it. */
export interface Holder {
  readonly tree: Tree;
  readonly site: ClientSite;
  /** What it is exported as; `default` for the default, and for all that a CommonJS file exports. */
  readonly name: string;
  /** What its own file calls it; undefined for `export default new Client()`. */
  readonly local: string | undefined;
  readonly kind: 'value' | 'getter';
}

/** An exported client of the module, or an exported function that makes one and keeps it. */
export function holderOf(site: ClientSite, project: Project): Holder | undefined {
  const { tree, use, call } = site;
  if (call.late || use.dedicated) return undefined;
  if (use.kind === 'module' && use.binding && use.binding.kind === 'const') {
    const { binding } = use;
    const [name] = namesOf(tree, binding);
    return name === undefined || isFelt(site, binding, name, project)
      ? undefined
      : { tree, site, name, local: binding.name, kind: 'value' };
  }
  if (use.changed !== undefined || use.ends.length > 0) return undefined;
  if (use.kind === 'module' && !use.binding && use.exported)
    return isFeltElsewhere(site, 'default', project)
      ? undefined
      : { tree, site, name: 'default', local: undefined, kind: 'value' };
  const getter = keptBy(site);
  const binding = getter && bindingOf(tree, getter);
  const [name] = binding ? namesOf(tree, binding) : [];
  return !binding || name === undefined || isKeptForOne(site, project)
    ? undefined
    : { tree, site, name, local: binding.name, kind: 'getter' };
}

function namesOf(tree: Tree, binding: Binding): readonly string[] {
  const names = exportedNames(tree, binding);
  return names.length > 0
    ? names
    : binding.references.flatMap((one) => exportedAs(tree, one) ?? []);
}

/** Code here or in another file does to it what those who share it would feel. */
function isFelt(site: ClientSite, binding: Binding, name: string, project: Project): boolean {
  const { tree, use } = site;
  const known = binding.references.filter((one) => isStateListener(tree, one));
  const own = binding.references.filter((one) => !known.includes(one));
  // What is done where it is made, as by `createClient().on(…)`, is done by no mention.
  const isInChain = use.changed !== undefined && known.length === 0;
  return (
    isInChain ||
    own.some((node) => isFeltAt(site, { tree, node }, project)) ||
    isFeltElsewhere(site, name, project)
  );
}

function isFeltElsewhere(site: ClientSite, name: string, project: Project): boolean {
  return project.usesOf(site.tree.path, name).uses.some((at) => isFeltAt(site, at, project));
}

function isFeltAt(
  { call }: ClientSite,
  { tree, node }: { readonly tree: Tree; readonly node: Node },
  project: Project,
): boolean {
  const { changed, dedicated, ends } = mentionUse(tree, call, node, project);
  return changed !== undefined || dedicated || ends.some((end) => isAgain(tree, end, project));
}

/** Who ends a client that a module keeps ends it for all, at the end: it is felt only where it is done again and again. */
function isAgain(tree: Tree, end: Node, project: Project): boolean {
  return repetitionOf(File.of(tree, { project }), end).kind === 'repeated';
}

/** `client.on('error', …)` as the module is loaded: it is added once, for all users of the client. */
export function isStateListener(tree: Tree, mention: Node): boolean {
  const member = tree.parent(mention);
  const call = member && tree.parent(member);
  if (!member || !isCall(call) || call.callee !== member || functionAround(tree, call))
    return false;
  const [event] = call.arguments;
  return (
    CHAINS.test(propertyName(member) ?? '') &&
    event?.type === 'StringLiteral' &&
    TELLS_STATE.test(event.value)
  );
}
