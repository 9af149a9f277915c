import type { Node } from '@babel/types';
import { isCall } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';
import { calledFunction, type Located } from './call-target.ts';
import { scopesOf, type Binding } from './scope.ts';
import { passedOn } from './value-place.ts';

/** What becomes of a value next, within its file. */
export type ValueStep =
  /** It gets names: a declaration, an assignment, or a parameter of the function it is handed to; `at` hands it over. */
  | { readonly kind: 'named'; readonly pattern: Node; readonly at: Node }
  /** It is used as it stands: `node` is the outermost expression that has the value, `up` what is around that. */
  | { readonly kind: 'used'; readonly node: Node; readonly up: Node };

/** What becomes of the value of `expression`; undefined for a whole program. */
export function stepFrom(tree: Tree, expression: Node): ValueStep | undefined {
  const node = passedOn(tree, expression);
  const up = tree.parent(node);
  if (!up) return undefined;
  if (up.type === 'VariableDeclarator' && up.init === node)
    return { kind: 'named', pattern: up.id, at: up };
  if (up.type === 'AssignmentExpression' && up.right === node && !('object' in up.left))
    return { kind: 'named', pattern: up.left, at: up };
  const param = isCall(up) ? parameterFor(tree, up, node, undefined) : undefined;
  return param?.tree === tree
    ? { kind: 'named', pattern: param.node, at: up }
    : { kind: 'used', node, up };
}

/**
 * The parameter that an argument becomes in a function of the file, or of the project where one is given; undefined
 * behind a spread, for rest parameters, and where it cannot be told what is called.
 */
export function parameterFor(
  tree: Tree,
  call: Extract<Node, { callee: Node; arguments: unknown }>,
  argument: Node,
  project: Project | undefined,
): Located | undefined {
  const before = call.arguments as readonly Node[];
  const index = before.indexOf(argument);
  if (index === -1 || before.slice(0, index).some(({ type }) => type === 'SpreadElement'))
    return undefined;
  const called = calledFunction(tree, call.callee, project);
  const param = called?.node.params[index];
  if (!called || !param || param.type === 'RestElement' || param.type === 'TSParameterProperty')
    return undefined;
  return { tree: called.tree, node: param.type === 'AssignmentPattern' ? param.left : param };
}

/**
 * The mentions of the variable that a name binds, without that one; undefined where it binds none. Each variable is
 * followed once: `seen` remembers those that were.
 */
export function mentionsOf(
  tree: Tree,
  name: Node,
  seen: Set<Binding>,
): readonly Node[] | undefined {
  const binding = name.type === 'Identifier' ? scopesOf(tree).resolve(name) : undefined;
  if (!binding) return undefined;
  if (seen.has(binding)) return [];
  seen.add(binding);
  return binding.references.filter((one) => one !== name);
}
