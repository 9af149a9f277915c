import type { Node } from '@babel/types';
import { sameCode } from '../ast/same-code.ts';
import {
  functionAround,
  isCall,
  isFunction,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, perNode, type Tree } from '../ast/tree.ts';
import type { AwaitedCall } from './awaited-call.ts';
import { ENDS_TRANSACTION, endsClient, LENDS } from '../knowledge/client-methods.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { functionsAround, takenBy } from '../semantics/enclosing-function.ts';

function isEnd(method: string): boolean {
  return endsClient(method) || ENDS_TRANSACTION.test(method);
}

/** What ends something that the call works with before an un-awaited call may be done: `posthog.shutdown`. */
export function endsAfter(tree: Tree, { awaited, statement }: AwaitedCall): string | undefined {
  const used = usedValues(tree, awaited);
  const fn = functionAround(tree, statement);
  if (!fn) return undefined;
  for (const node of endsIn(tree, fn)) {
    if ((node.start as number) < (statement.end as number)) continue;
    const callee = unwrap(node.callee);
    const object = 'object' in callee ? unwrap(callee.object as Node) : undefined;
    const binding = object?.type === 'Identifier' ? scopesOf(tree).resolve(object) : undefined;
    if (
      object &&
      (binding
        ? used.bindings.has(binding)
        : used.members.some((member) => sameCode(unwrap(member), object)))
    )
      return `\`${tree.source(callee)}\` below ends what it works with`;
  }
  const lent = [...used.bindings].find((binding) => isLent(tree, binding, statement));
  return lent && `\`${lent.name}\` is only lent to it and ends with the function around`;
}

const endsIn = perNode((_, fn): readonly AnyCall[] =>
  [...descendants(fn)].filter(isCall).filter((call) => isEnd(propertyName(call.callee) ?? '')),
);

function usedValues(
  tree: Tree,
  awaited: Node,
): { readonly bindings: Set<Binding>; readonly members: readonly Node[] } {
  const bindings = new Set<Binding>();
  const members: Node[] = [];
  for (const node of descendants(awaited)) {
    const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
    if (binding && node.type === 'Identifier' && binding.references.includes(node))
      bindings.add(binding);
    if (node.type === 'MemberExpression') members.push(node);
  }
  return { bindings, members };
}

/** A parameter of the callback of `db.transaction(…)`, or what a `using` declares. */
function isLent(tree: Tree, binding: Binding, statement: Node): boolean {
  if (binding.kind === 'using') return true;
  if (
    binding.kind !== 'param' ||
    !isFunction(binding.scope.node) ||
    !functionsAround(tree, statement).includes(binding.scope.node)
  )
    return false;
  const taker = takenBy(tree, binding.scope.node);
  return (
    taker !== undefined &&
    LENDS.test(taker.name) &&
    !/^use$/.test(taker.name) &&
    binding.scope.node.params[0] === binding.identifier
  );
}
