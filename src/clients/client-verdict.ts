import type { File } from '../file.ts';
import type { Node } from '@babel/types';
import { functionAround, isCall, isFunction, keyName, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Level } from '../types.ts';
import { scopesOf } from '../semantics/scope.ts';
import { frequencyOf } from '../execution/frequency.ts';
import { isCostly, isInjected, type ClientSite } from './client-site.ts';
import { clientUse } from './client-usage.ts';
import { mayServe } from '../execution/runtime.ts';
import { exportedNames } from '../semantics/exported-names.ts';
import { bindingOf } from '../semantics/function-name.ts';

/** The level of a client that each call makes again. */
export function levelOf({ owns }: Pick<ClientSite, 'owns'>): Level {
  return owns === 'sockets' || owns === 'timers'
    ? 'error'
    : owns === 'events' || owns === 'unknown'
      ? 'warning'
      : 'note';
}

/** What each call makes, and what becomes of it; a sentence. */
export function perCallMessage({ call, owns, use }: ClientSite): string {
  const client = nounOf(call.name, call.module);
  const who = use.kind === 'field' ? 'Each object of the class' : 'Each call';
  switch (owns) {
    case 'sockets':
      return `${who} makes ${client} of its own, whose connections nothing closes.`;
    case 'timers':
      return `${who} makes ${client} of its own, whose timer keeps it in memory.`;
    case 'events':
      return `${who} makes ${client} of its own, whose buffered events may never be sent.`;
    default:
      return `${who} makes ${client} of its own, with the same options every time.`;
  }
}

/** `a Redis client`, `an OpenAI client`, `a client of @supabase/supabase-js`. */
export function nounOf(name: string, module: string): string {
  if (/^[a-z]/.test(name) || /^(Client|Pool)$/.test(name))
    return `${/^Pool$|Pool$/.test(name) ? 'a pool' : 'a client'} of ${module.startsWith('.') ? name : module}`;
  return `${/^[AEIO]/.test(name) ? 'an' : 'a'} ${/Client$|Pool$|Queue$|Storage$/.test(name) ? `\`${name}\`` : `\`${name}\` client`}`;
}

/** The function gives a new client to each caller. */
export interface Factory {
  readonly fn: Node;
  readonly name: string;
  readonly exported: boolean;
  /** How many places call it while requests are served. */
  readonly callers: number;
  /** What some caller does to its client that others would feel; undefined if all just use it. */
  readonly doubt: string | undefined;
}

/** The factory that a client is returned by; undefined if it is not known to be called more than once. */
export function factoryOf(site: ClientSite, { project }: File): Factory | undefined {
  const { tree, call } = site;
  const fn = functionAround(tree, call.node);
  if (!fn || !isFunction(fn) || fn.params.length > 0 || fn.generator) return undefined;
  const binding = bindingOf(tree, fn);
  const name =
    binding?.name ??
    (fn.type === 'ClassMethod' || fn.type === 'ClassPrivateMethod' ? keyName(fn) : undefined);
  if (name === undefined) return undefined;
  const calls: { tree: Tree; node: Node }[] = [];
  const exported = binding ? exportedNames(tree, binding) : [];
  if (binding) calls.push(...binding.references.map((node) => ({ tree, node })));
  else
    for (const m of [...tree.nodes('MemberExpression'), ...tree.nodes('OptionalMemberExpression')])
      if (propertyName(m) === name) calls.push({ tree, node: m });
  for (const e of exported) calls.push(...(project?.usesOf(tree.path, e).uses ?? []));
  let doubt: string | undefined;
  let callers = 0;
  for (const { tree: at, node } of calls) {
    const up = at.parent(node);
    if (!isCall(up) || up.callee !== node || !functionAround(at, up)) continue;
    callers += 1;
    const outer = at.parent(up)?.type === 'AwaitExpression' ? (at.parent(up) as Node) : up;
    const use = clientUse(at, { ...call, node: outer as typeof call.node }, project);
    doubt ??=
      use.changed ??
      (use.ends.length > 0
        ? 'ends it'
        : use.dedicated
          ? 'keeps it for itself'
          : use.kind === 'local' || use.kind === 'dropped'
            ? undefined
            : 'hands it on');
  }
  return callers === 0
    ? undefined
    : { fn, name, exported: exported.length > 0 || !binding, callers, doubt };
}

/** The client is ended where nothing failed, and left open where something did: the `catch` goes on without it. */
export function isLeftOnFailure(site: ClientSite): boolean {
  const { tree, call, use, owns } = site;
  if (
    !isCostly({ owns }) ||
    use.kind !== 'local' ||
    use.ends.length === 0 ||
    !use.binding ||
    use.binding.kind === 'using'
  )
    return false;
  const block = tree.closest(
    call.node,
    (n) => n.type === 'TryStatement' && tree.contains(n.block, call.node),
  );
  if (
    block?.type !== 'TryStatement' ||
    !block.handler ||
    functionAround(tree, block) !== functionAround(tree, call.node)
  )
    return false;
  return use.ends.every((end) => {
    const within = tree.closest(end, (n) => n.type === 'TryStatement');
    return (
      within === block &&
      tree.contains(block.block, end) &&
      isStatementOf(tree, end) &&
      use.binding?.references.some(
        (r) =>
          (r.start as number) < (end.start as number) &&
          [...tree.ancestors(r)].some((n) => n.type === 'AwaitExpression'),
      ) === true
    );
  });
}

/** Straight in the block, not in a callback of its own. */
function isStatementOf(tree: Tree, end: Node): boolean {
  const up = tree.parent(end);
  return (
    up?.type === 'ExpressionStatement' ||
    (up?.type === 'AwaitExpression' && tree.parent(up)?.type === 'ExpressionStatement')
  );
}

/** The class of a field's client is made again while requests are served. */
export function isMadePerCall(site: ClientSite, { project }: File): boolean {
  const { tree, frequency } = site;
  if (frequency.kind !== 'per-object' || isInjected(frequency.cls) || !frequency.cls.id)
    return false;
  const made = (at: Tree, node: Node): boolean => {
    const up = at.parent(node);
    return (
      up?.type === 'NewExpression' &&
      up.callee === node &&
      clientUse(at, { ...site.call, node: up }, project).kind === 'local' &&
      frequencyOf(at, up, project).kind === 'per-call'
    );
  };
  const binding = scopesOf(tree).resolve(frequency.cls.id);
  if (!binding) return false;
  return (
    binding.references.some((r) => made(tree, r)) ||
    exportedNames(tree, binding).some(
      (name) =>
        project
          ?.usesOf(tree.path, name)
          .uses.some((use) => mayServe(use.tree) && made(use.tree, use.node)) === true,
    )
  );
}
