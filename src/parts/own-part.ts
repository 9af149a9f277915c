import type { Node } from '@babel/types';
import { dotted } from '../ast/names.ts';
import { allCalls, isCall, outermost, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { isStop } from '../knowledge/lifecycle.ts';
import { contractOf } from '../resources/contract.ts';
import { takerOf, type Taking } from '../resources/taker.ts';
import { releasesOf } from '../resources/release-index.ts';
import type { Resource } from '../resources/resource.ts';
import { membersNamed, type ClassNode } from '../semantics/class-members.ts';
import { keptIn } from '../semantics/kept-parameter.ts';
import { patternNames, scopesOf, type Binding } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';
import { reachOf } from '../semantics/value-origins.ts';
import { parts, type Part } from './part.ts';
import { additionTo, listAddedTo, takenFromList, type ListKind } from './part-list.ts';

/** How far a part is followed through functions that it is handed to. */
const MOST_HANDS = 3;

/** Where a part is kept: in a field of the objects of a class, or in a variable. */
export type Home =
  | {
      readonly kind: 'field';
      readonly cls: ClassNode;
      readonly name: string;
      /** The field holds a collection of such parts. */
      readonly list?: ListKind;
    }
  | { readonly kind: 'variable'; readonly binding: Binding };

export function homeOf({
  file: { tree },
  acquisition: { value },
  flow: { first, places },
}: Resource<Part>): Home | undefined {
  const kept = [first, ...places].find((place) => place.kind === 'property' && place.owner);
  if (kept?.kind === 'property' && kept.owner) {
    const home = { kind: 'field', cls: kept.owner, name: kept.name } as const;
    return value ? { ...home, list: 'list' } : home;
  }
  for (const place of [first, ...places]) {
    const { object, kind } = listAddedTo(tree, place) ?? {};
    const name = object && propertyName(object);
    const cls = object && 'object' in object ? thisClass(tree, object.object as Node) : undefined;
    if (kind && name !== undefined && cls)
      return { kind: 'field', cls: cls as ClassNode, name, list: kind };
  }
  return first.kind === 'variable' ? { kind: 'variable', binding: first.binding } : undefined;
}

/** Each mention of the part in its file, but for those that set it. */
export function usesOfHome(tree: Tree, home: Home): readonly Node[] {
  const all =
    home.kind === 'variable'
      ? home.binding.references
      : membersNamed(tree, home.name).filter((member) => {
          const of = thisClass(tree, (member as { object: Node }).object);
          return of === home.cls || of === undefined;
        });
  return all.filter((use) => !isSet(tree, use));
}

function isSet(tree: Tree, use: Node): boolean {
  const up = tree.parent(outermost(tree, use));
  return (
    (up?.type === 'AssignmentExpression' && up.left === use) ||
    (up?.type === 'VariableDeclarator' && up.id === use)
  );
}

/** The methods that are called on what comes out of a collection. */
export function methodsOfEach(
  tree: Tree,
  { cls, name }: Extract<Home, { kind: 'field' }>,
): readonly string[] {
  return allCalls(tree).flatMap(({ callee }) => {
    const verb = propertyName(callee);
    if (verb === undefined || !('object' in callee)) return [];
    const { properties } = reachOf(tree, callee.object as Node);
    return properties.some((one) => one.name === name && one.owner === cls) ? [verb] : [];
  });
}

/** Something is added to a collection for which `isOwn` does not hold. */
export function isAddedTo(tree: Tree, home: Home, isOwn: (added: Node) => boolean): boolean {
  return usesOfHome(tree, home).some((use) => {
    const { call, kind } = additionTo(tree, use) ?? {};
    const added = kind === 'map' ? call?.arguments.slice(1) : call?.arguments;
    return added?.some((one) => !isOwn(one)) === true;
  });
}

/** As `mayBeEndedBy`, for what is in a collection that is used there. */
export function mayBeEndedInList(file: File, use: Node): boolean {
  const taken = takenFromList(file.tree, use);
  return (
    !taken ||
    taken.some(({ name, value }) =>
      name ? ofVariable(file, name, MOST_HANDS) : !!value && mayBeEndedBy(file, value),
    )
  );
}

/** Other code may end what is used there: it is handed to code that does so, or to code that is not seen. */
export function mayBeEndedBy(file: File, use: Node, hands = MOST_HANDS): boolean {
  const { tree } = file;
  const value = outermost(tree, use);
  const up = tree.parent(value);
  switch (up?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      // What may end it is handed on: `this.poller.stop.bind(this.poller)`.
      return up.object === value && isStop(tree, propertyName(up)) && !isCalled(tree, up);
    case 'IfStatement':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'ExpressionStatement':
    case 'TemplateLiteral':
    case 'WhileStatement':
      return false;
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return up.type === 'ConditionalExpression' && up.test === value
        ? false
        : mayBeEndedBy(file, up, hands);
    case 'AwaitExpression':
      return mayBeEndedBy(file, up, hands);
    case 'VariableDeclarator':
      return ofVariable(file, up.id, hands);
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return up.callee !== value && mayTake(file, up, value, hands);
    default:
      return true;
  }
}

function isCalled(tree: Tree, member: Node): boolean {
  const up = tree.parent(member);
  return isCall(up) && up.callee === member;
}

function ofVariable(file: File, id: Node, hands: number): boolean {
  if (id.type !== 'Identifier') return id.type !== 'ObjectPattern';
  const uses = scopesOf(file.tree).resolve(id)?.references ?? [];
  return uses.some((use) => !isSet(file.tree, use) && mayBeEndedBy(file, use, hands));
}

/** The function or class that is called may end the argument. */
function mayTake(file: File, call: Taking, value: Node, hands: number): boolean {
  if (isLog(dotted(call.callee as Node))) return false;
  const contract = contractOf(file, call, value);
  if (contract) return contract.kind === 'owns';
  if (hands === 0) return true;
  const taker = takerOf(file, call);
  const param = taker?.fn.params[(call.arguments as readonly Node[]).indexOf(value)];
  if (!taker || !param) return true;
  const there = taker.file;
  return [...patternNames(param)].some((name) => {
    const binding = scopesOf(there.tree).resolve(name);
    return !binding || isEndedIn(there, binding, hands);
  });
}

function isLog(name: string): boolean {
  return name.startsWith('console.');
}

/** Code ends what a parameter is handed, or hands it on to code that may. */
function isEndedIn(file: File, binding: Binding, hands: number): boolean {
  const { tree } = file;
  const kept = keptIn(tree, binding);
  const isEnded = releasesOf(file, parts).reached.some(
    ({ reach }) =>
      reach.bindings.has(binding) ||
      (kept &&
        reach.properties.some(
          ({ name, owner }) => name === kept.field && (!owner || owner === kept.cls),
        )),
  );
  if (isEnded) return true;
  const home: Home | undefined = kept && { kind: 'field', cls: kept.cls, name: kept.field };
  const uses = [...binding.references, ...(home ? usesOfHome(tree, home) : [])];
  return uses.some((use) => {
    const up = tree.parent(use);
    const isKept =
      kept &&
      up?.type === 'AssignmentExpression' &&
      up.right === use &&
      propertyName(up.left) === kept.field;
    return !isKept && !isSet(tree, use) && mayBeEndedBy(file, use, hands - 1);
  });
}

/** A method of the class whose code gives the part to its callers. */
export function isGivenOut(tree: Tree, use: Node): boolean {
  const up = tree.parent(outermost(tree, use));
  return up?.type === 'ReturnStatement' || up?.type === 'ArrowFunctionExpression';
}
