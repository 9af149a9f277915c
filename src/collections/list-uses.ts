import type { Node } from '@babel/types';
import { isCall, isFunction, keyName, outermost, propertyName, unwrap } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import type { Project } from '../project.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { mentionsOf, parameterFor, stepFrom } from '../semantics/value-step.ts';
import { initialValue, isEntry, isListMade, isReset, isShortened } from './list-made.ts';
import { additionTo, isReadBy, listUseAt, type ListUse } from './list-use.ts';
import { ENTRY, type ListPlace, type PathStep } from './list-place.ts';
import { referencesTo } from './store-references.ts';

/** What is followed, and the variables that were come by already. */
export interface FollowedList {
  readonly tree: Tree;
  readonly seen: Set<Binding>;
  /** Where functions of other files are found that the list is handed to; without it, none are. */
  readonly project?: Project | undefined;
}

/**
 * All that a file does to a list, under all names that it has there, in source order; also what functions of other files
 * do to it that the file hands it to.
 */
export function usesOfList({ tree, project }: File, { root, path }: ListPlace): readonly ListUse[] {
  const followed: FollowedList = { tree, seen: new Set(), project };
  const initial = initialValue(root);
  const found = initial ? madeFrom(followed, initial, path) : [];
  for (const node of referencesTo(tree, root)) found.push(...usesFrom(followed, node, path));
  return found.toSorted((a, b) => startOf(a.at) - startOf(b.at));
}

/** What is done with the expression `reference`, from which `rest` leads to the list. */
export function usesFrom(
  followed: FollowedList,
  reference: Node,
  rest: readonly PathStep[],
): ListUse[] {
  const { tree } = followed;
  const assignment = tree.parent(outermost(tree, reference));
  if (assignment?.type === 'AssignmentExpression' && unwrap(assignment.left) === unwrap(reference))
    return ofWrite(followed, assignment, rest);
  const step = stepFrom(tree, reference);
  if (!step) return [];
  if (step.kind === 'named') return ofPattern(followed, step.pattern, rest);
  const param =
    followed.project && isCall(step.up) && !isReadBy(tree, step.up)
      ? parameterFor(tree, step.up, step.node, followed.project)
      : undefined;
  if (param) return ofPattern({ ...followed, tree: param.tree }, param.node, rest);
  if (rest.length === 0) return listUseAt(tree, step.node, step.up);
  return ofHolder(followed, step.node, step.up, rest);
}

/** What is done with something that holds the list. */
function ofHolder(
  followed: FollowedList,
  node: Node,
  up: Node,
  rest: readonly PathStep[],
): ListUse[] {
  const { tree } = followed;
  const [step, ...others] = rest;
  switch (up.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      if (up.object !== node) return [];
      const outer = outermost(tree, up);
      const call = tree.parent(outer);
      if (step === ENTRY && isCall(call) && call.callee === outer)
        return ofEntryCall(followed, call, propertyName(up), others);
      const name = propertyName(up);
      if (name !== undefined && step !== ENTRY && name !== step) return [];
      if (call?.type === 'UnaryExpression' && call.operator === 'delete')
        return [{ kind: 'dropped', tree, at: call }];
      return usesFrom(followed, up, others);
    }
    case 'ForOfStatement':
      return step === ENTRY && up.right === node ? ofLoop(followed, up.left, others) : [];
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
      return [{ kind: 'shown', tree, at: up }];
    case 'SpreadElement': {
      // A copy has the same lists in it.
      const copy = tree.parent(up);
      return copy?.type === 'ArrayExpression' || copy?.type === 'ObjectExpression'
        ? usesFrom(followed, copy, rest)
        : [{ kind: 'read', tree, at: up }];
    }
    case 'CallExpression':
    case 'OptionalCallExpression':
    case 'NewExpression':
      return ofHandedHolder(followed, up, rest);
    case 'ObjectProperty':
    case 'ArrayExpression':
      return [{ kind: 'escape', tree, at: up }];
    default:
      return [];
  }
}

/** `Array.from(lists.values())` and `Object.values(lists)` have the same lists in them. */
function ofHandedHolder(
  followed: FollowedList,
  call: Extract<Node, { callee: Node; arguments: unknown }>,
  rest: readonly PathStep[],
): ListUse[] {
  const { tree } = followed;
  const name = calleeName(tree, call.callee) ?? '';
  if (name === 'Array.from' || name === 'Object.values') return usesFrom(followed, call, rest);
  if (name === 'Object.entries') return ofPairs(followed, call, rest.slice(1));
  if (name === 'Object.keys') return [];
  return [{ kind: isReadBy(tree, call) ? 'read' : 'escape', tree, at: call }];
}

/** A method of a Map, a Set or an array whose entries lead to the list. */
function ofEntryCall(
  followed: FollowedList,
  call: Extract<Node, { callee: Node; arguments: unknown }>,
  name: string | undefined,
  rest: readonly PathStep[],
): ListUse[] {
  const { tree } = followed;
  const args = call.arguments as readonly Node[];
  switch (name) {
    case 'get':
    case 'at':
    case 'find':
    case 'findLast':
      return usesFrom(followed, call, rest);
    case 'set':
    case 'push':
    case 'unshift':
    case 'add': {
      const value = args.at(-1);
      if (!value) return [];
      if (name === 'set' && isReset(tree, call)) return [{ kind: 'dropped', tree, at: call }];
      return name === 'set' && rest.length === 0 && isShortened(tree, value)
        ? [{ kind: 'cut', tree, at: call }]
        : madeFrom(followed, value, rest);
    }
    case 'delete':
    case 'clear':
    case 'shift':
    case 'pop':
    case 'splice':
      return [{ kind: 'dropped', tree, at: call }];
    case 'forEach':
    case 'map':
    case 'flatMap':
    case 'some':
    case 'every':
    case 'reduce':
      return ofCallback(followed, args[0], name === 'reduce' ? 1 : 0, rest);
    case 'filter':
    case 'sort':
    case 'toSorted':
    case 'slice':
    case 'reverse':
      return [
        ...ofCallback(followed, args[0], 0, rest),
        ...usesFrom(followed, call, [ENTRY, ...rest]),
      ];
    case 'values':
      return usesFrom(followed, call, [ENTRY, ...rest]);
    case 'entries':
      return ofPairs(followed, call, rest);
    default:
      return [];
  }
}

/** What a callback does with the elements that it is called with. */
function ofCallback(
  followed: FollowedList,
  callback: Node | undefined,
  index: number,
  rest: readonly PathStep[],
): ListUse[] {
  const param = callback && isFunction(callback) ? callback.params[index] : undefined;
  return param ? ofPattern(followed, param, rest) : [];
}

/** `for (const [key, list] of lists.entries())`. */
function ofPairs(followed: FollowedList, call: Node, rest: readonly PathStep[]): ListUse[] {
  const up = followed.tree.parent(outermost(followed.tree, call));
  return up?.type === 'ForOfStatement' ? ofLoop(followed, up.left, rest) : [];
}

/** `for (const list of …)`, `for (const [key, list] of …)`. */
function ofLoop(followed: FollowedList, left: Node, rest: readonly PathStep[]): ListUse[] {
  const pattern = left.type === 'VariableDeclaration' ? left.declarations[0]?.id : left;
  const second = pattern?.type === 'ArrayPattern' ? pattern.elements[1] : pattern;
  return second ? ofPattern(followed, second, rest) : [];
}

/** What is done with what a pattern binds to the value, or to its part that `rest` leads through. */
function ofPattern(followed: FollowedList, pattern: Node, rest: readonly PathStep[]): ListUse[] {
  const { tree, seen } = followed;
  if (pattern.type === 'ObjectPattern') {
    const [step, ...others] = rest;
    return pattern.properties.flatMap((one) =>
      one.type === 'ObjectProperty' && step !== undefined && keyName(one) === step
        ? ofPattern(followed, one.value, others)
        : [],
    );
  }
  if (pattern.type === 'ArrayPattern') return [{ kind: 'index', tree, at: pattern }];
  return (mentionsOf(tree, pattern, seen) ?? []).flatMap((one) => ofName(followed, one, rest));
}

/** A variable that only names the list may be set again, which changes nothing in the list. */
function ofName(followed: FollowedList, reference: Node, rest: readonly PathStep[]): ListUse[] {
  const up = followed.tree.parent(reference);
  return up?.type === 'AssignmentExpression' && up.left === reference
    ? madeFrom(followed, up.right, rest)
    : usesFrom(followed, reference, rest);
}

/** A write to the list, or to what holds it. */
function ofWrite(
  followed: FollowedList,
  assignment: Extract<Node, { type: 'AssignmentExpression' }>,
  rest: readonly PathStep[],
): ListUse[] {
  const { tree } = followed;
  const { left, right, operator } = assignment;
  const made = madeFrom(followed, right, rest);
  // `list ??= []`, and `const l = (lists[key] ??= [])`
  if (operator === '??=' || operator === '||=')
    return [...made, ...usesFrom(followed, assignment, rest)];
  if (rest.length > 0)
    return made.length > 0 ? made : [{ kind: 'dropped', tree, at: assignment, value: right }];
  const added = additionTo(left, right);
  if (!added && isEntry(left) && isListMade(unwrap(right)) && !isReset(tree, assignment))
    return [{ kind: 'made', tree, at: assignment, value: unwrap(right) }];
  return added
    ? [{ kind: 'grow', tree, at: assignment, value: added.length === 1 ? added[0] : undefined }]
    : [{ kind: 'assign', tree, at: assignment, value: right }];
}

/** The lists that a value is made with, where `rest` leads from it to them. */
function madeFrom(followed: FollowedList, value: Node, rest: readonly PathStep[]): ListUse[] {
  const { tree } = followed;
  const node = unwrap(value);
  const [step, ...others] = rest;
  if (step === undefined)
    return isListMade(node) ? [{ kind: 'made', tree, at: node, value: node }] : [];
  if (node.type === 'ObjectExpression')
    return node.properties.flatMap((one) =>
      one.type === 'ObjectProperty' && (step === ENTRY || keyName(one) === step)
        ? madeFrom(followed, one.value, others)
        : [],
    );
  if (node.type === 'ArrayExpression' && step === ENTRY)
    return node.elements.flatMap((one) => (one ? madeFrom(followed, one, others) : []));
  // What a variable holds that is then set under a key.
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  const init =
    binding?.declaration.type === 'VariableDeclarator' ? binding.declaration.init : undefined;
  if (!binding || !init || followed.seen.has(binding)) return [];
  followed.seen.add(binding);
  return [
    ...madeFrom(followed, init, rest),
    ...binding.references.flatMap((one) => (one === node ? [] : usesFrom(followed, one, rest))),
  ];
}
