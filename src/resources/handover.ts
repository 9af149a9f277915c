import type { Node } from '@babel/types';
import { isClass, isFunction, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { stepAt } from '../execution/repetition.ts';
import type { File } from '../file.ts';
import { hasOwnershipTags, ownershipTagsOf } from '../semantics/ownership-tags.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';
import type { Flow } from '../semantics/value-flow.ts';
import type { Step } from '../types.ts';
import { contractOf } from './contract.ts';
import type { Acquisition, ReleaseCall } from './kind.ts';

/** What a function ends, as its comment says. */
interface Releasing {
  readonly fn: Node;
  /** A field of the class, or a variable that the function sees. */
  readonly place:
    { readonly cls: Node; readonly field: string } | { readonly binding: Binding | undefined };
}

/** The function whose comment `@releases` says that it ends the resource. */
export function releaseSaid(
  { tree }: File,
  acquisition: Acquisition,
  flow: Flow,
): Step | undefined {
  const found = tree.memo(releasingOf).find((one) => isMeant(tree, one, acquisition, flow));
  return found && stepAt(tree, found.fn, '`@releases`: it ends it');
}

/** A call that takes over what it is handed, as the user says. */
export interface Takeover extends ReleaseCall {
  readonly said: Step;
}

/** The calls after which the value is no longer for its file to end. */
export function takeoversOf(file: File, { places }: Flow): readonly Takeover[] {
  return places.flatMap((place) => {
    if (place.kind !== 'argument') return [];
    const { call, value } = place;
    const contract = contractOf(file, call, value);
    return contract?.kind === 'owns'
      ? [{ call, keeper: undefined, key: undefined, token: value, said: contract.said }]
      : [];
  });
}

function releasingOf(tree: Tree): readonly Releasing[] {
  if (!hasOwnershipTags(tree)) return [];
  return tree.all.filter(isFunction).flatMap((fn) =>
    ownershipTagsOf(tree, fn).flatMap(({ kind, subject }): Releasing[] => {
      if (kind !== 'releases' || subject === undefined) return [];
      const field = /^this\.([^.]+)$/.exec(subject)?.[1];
      const cls = field === undefined ? undefined : tree.closest(fn, isClass);
      if (field !== undefined) return cls ? [{ fn, place: { cls, field } }] : [];
      return [{ fn, place: { binding: scopesOf(tree).lookup(subject, fn) } }];
    }),
  );
}

/** By its value, by the handler that was added, or by what it was added to. */
function isMeant(
  tree: Tree,
  { place }: Releasing,
  { call, token, keeper }: Acquisition,
  { places }: Flow,
): boolean {
  if ('binding' in place) {
    const { binding } = place;
    return (
      binding !== undefined &&
      (places.some((one) => one.kind === 'variable' && one.binding === binding) ||
        isNamed(tree, token, binding))
    );
  }
  const isField = (node: Node): boolean => {
    const member = unwrap(node);
    return (
      propertyName(member) === place.field &&
      'object' in member &&
      thisClass(tree, member.object as Node) === place.cls
    );
  };
  if (token !== call) return isField(token) || (keeper !== undefined && isField(keeper));
  return places.some(
    (one) => one.kind === 'property' && one.name === place.field && one.owner === place.cls,
  );
}

function isNamed(tree: Tree, node: Node, binding: Binding): boolean {
  const name = unwrap(node);
  return name.type === 'Identifier' && scopesOf(tree).resolve(name) === binding;
}
