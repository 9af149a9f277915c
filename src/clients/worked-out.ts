import type { Function as FunctionNode, Node } from '@babel/types';
import {
  functionAround,
  isCall,
  isFunction,
  isLoop,
  outermost,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { childrenOf, descendants, type Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';
import { TEXT_METHODS } from '../knowledge/text-methods.ts';
import { calledFunction } from '../semantics/call-target.ts';
import { isTarget } from '../semantics/mutation.ts';
import { calleeName, importedName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { isPureConstructor } from '../semantics/purity.ts';
import type { State } from './client-options.ts';
import { isEnvironment } from './environment.ts';

/** Where a value is looked at, and how far the code that makes it was followed. */
interface Looking {
  readonly tree: Tree;
  readonly project: Project | undefined;
  /** The call that the value is for: what it is handed to there is not asked. */
  readonly maker: Node;
  readonly seen: Set<unknown>;
  /** The parameters of functions that were followed, which every call is handed fixed values for. */
  readonly given: Set<Binding>;
}

/** How many variables and functions a value is followed through. */
const MOST_STEPS = 40;

/**
 * A name for the value of a local variable that statements work out of the environment and constants alone, so that each
 * call of the function works out the same. Undefined where anything else decides what it is.
 */
export function workedOut(state: State, binding: Binding): string | undefined {
  const { tree } = state;
  if (binding.scope.parent === undefined || !isFixedVariable(lookingFor(state), binding)) {
    state.varies = true;
    return undefined;
  }
  return stayIn(state, `${tree.path}:${binding.identifier.start}`);
}

/**
 * A name for what a function of the project works out of the environment, constants and fixed arguments, whose values have
 * the names `values`. Undefined where the function or one of the values is not seen: two calls may then differ.
 */
export function fixedCall(
  state: State,
  call: AnyCall,
  values: readonly (string | undefined)[],
): string | undefined {
  const { tree, project } = state;
  const called = calledFunction(tree, call.callee, project);
  if (!called || values.includes(undefined) || !isFixed(lookingFor(state), call)) return undefined;
  return stayIn(state, `${called.tree.path}:${called.node.start}(${values.join(', ')})`);
}

function lookingFor({ tree, project, maker }: State): Looking {
  return { tree, project, maker: tree.parent(maker) ?? maker, seen: new Set(), given: new Set() };
}

/** The value can be said only where it is. */
function stayIn(state: State, key: string): string {
  state.doubt ??= 'Its options are worked out at each call; a shared client keeps the first ones.';
  state.portable = false;
  state.staysIn = true;
  return key;
}

function isFixed(at: Looking, expression: Node | null | undefined): boolean {
  if (!expression) return true;
  const { tree, seen } = at;
  if (seen.size > MOST_STEPS) return false;
  const node = unwrap(expression);
  if (isEnvironment(tree, node)) return true;
  switch (node.type) {
    case 'Identifier':
      return isFixedName(at, node);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return isFixed(at, node.object) && (!node.computed || isFixed(at, node.property));
    case 'CallExpression':
    case 'OptionalCallExpression':
      return isFixedResult(at, node);
    case 'NewExpression':
      return isPureConstructor(calleeName(tree, node.callee) ?? '') && allFixed(at, node.arguments);
    case 'ObjectProperty':
      return isFixed(at, node.value) && (!node.computed || isFixed(at, node.key));
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'TemplateLiteral':
    case 'TemplateElement':
    case 'SpreadElement':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
      return childrenOf(node).every((child) => isFixed(at, child));
    default:
      return /Literal$/.test(node.type);
  }
}

function allFixed(at: Looking, nodes: readonly Node[]): boolean {
  return nodes.every((node) => isFixed(at, node));
}

function isFixedName(at: Looking, id: Extract<Node, { type: 'Identifier' }>): boolean {
  const { tree } = at;
  const binding = scopesOf(tree).resolve(id);
  if (!binding) return /^(undefined|NaN|Infinity)$/.test(id.name);
  if (importedName(tree, binding) !== undefined) return true;
  return isFixedVariable(at, binding);
}

/** What sets it, or a part of it, is fixed, and so is what decides whether that runs. */
function isFixedVariable(at: Looking, binding: Binding): boolean {
  const { tree, seen } = at;
  const { declaration } = binding;
  if (seen.has(binding)) return true;
  seen.add(binding);
  if (at.given.has(binding)) return !binding.references.some((one) => isTarget(tree, one));
  if (declaration.type !== 'VariableDeclarator') return false;
  if (binding.scope.parent === undefined) return binding.kind === 'const';
  const home = functionAround(tree, binding.identifier);
  const isOfLoop = tree.closest(declaration, isLoop) !== undefined && !declaration.init;
  if (isOfLoop || !isFixed(at, declaration.init)) return false;
  return binding.references.every((reference) => {
    const written = writeOf(tree, reference);
    if (written === undefined) return true;
    if (written === 'unknown') return tree.contains(at.maker, reference);
    return (
      functionAround(tree, reference) === home &&
      isFixed(at, written) &&
      isReachedAlike(at, reference, home)
    );
  });
}

/** What a mention sets the variable or a part of it to; `unknown` where it is handed on; undefined where it is only read. */
function writeOf(tree: Tree, reference: Node): Node | 'unknown' | undefined {
  let at = outermost(tree, reference);
  let up = tree.parent(at);
  const isPart = (): boolean =>
    (up?.type === 'MemberExpression' || up?.type === 'OptionalMemberExpression') &&
    up.object === at;
  while (up && isPart()) {
    at = outermost(tree, up);
    up = tree.parent(at);
  }
  if (up?.type === 'AssignmentExpression' && up.left === at) return up.right;
  if (up?.type === 'UpdateExpression') return 'unknown';
  if (up?.type === 'UnaryExpression') return undefined;
  if (isCall(up) && up.callee === at)
    return /^(push|unshift|splice|set|append|delete)$/.test(propertyName(at) ?? '')
      ? 'unknown'
      : undefined;
  return isCall(up) && at === outermost(tree, reference) ? 'unknown' : undefined;
}

/** No loop, and no test that another call would answer differently, is between the code and its function. */
function isReachedAlike(at: Looking, node: Node, home: FunctionNode | undefined): boolean {
  for (const up of at.tree.ancestors(node)) {
    if (up === home) return true;
    if (isLoop(up) || up.type === 'CatchClause') return false;
    if ((up.type === 'IfStatement' || up.type === 'ConditionalExpression') && !isFixed(at, up.test))
      return false;
    if (up.type === 'SwitchStatement' && !isFixed(at, up.discriminant)) return false;
  }
  return home === undefined;
}

/** A conversion of something fixed, or a function of the project that works it out of fixed arguments. */
function isFixedResult(at: Looking, call: Extract<Node, { callee: Node }>): boolean {
  const { tree, project, seen } = at;
  const given = 'arguments' in call ? (call.arguments as readonly Node[]) : [];
  const callee = unwrap(call.callee);
  if (/^(Number|String|Boolean|parseInt|parseFloat)$/.test(calleeName(tree, callee) ?? ''))
    return allFixed(at, given);
  const method = propertyName(callee);
  const isOfText = method !== undefined && (TEXT_METHODS.has(method) || method === 'join');
  if (isOfText && 'object' in callee)
    return isFixed(at, callee.object as Node) && allFixed(at, given);
  // schema.parse(process.env)
  if (method === 'parse' && given.length === 1 && given[0] && isEnvironment(tree, given[0]))
    return true;
  if (!allFixed(at, given)) return false;
  const called = calledFunction(tree, callee, project);
  if (!called || seen.has(called.node)) return called !== undefined;
  seen.add(called.node);
  return isFixedFunction({ ...at, tree: called.tree }, called.node);
}

/** What the function gives is fixed if its arguments are. */
function isFixedFunction(at: Looking, fn: FunctionNode): boolean {
  if (fn.async || fn.generator) return false;
  for (const param of fn.params) {
    const binding = param.type === 'Identifier' ? scopesOf(at.tree).resolve(param) : undefined;
    if (!binding) return false;
    at.given.add(binding);
  }
  if (fn.body.type !== 'BlockStatement') return isFixed(at, fn.body);
  const own = [...descendants(fn.body, (node) => !isFunction(node))];
  const returns = own.flatMap((node) => (node.type === 'ReturnStatement' ? [node] : []));
  return (
    returns.length > 0 &&
    !own.some((node) => node.type === 'ThisExpression' || node.type === 'AwaitExpression') &&
    returns.every((node) => isFixed(at, node.argument) && isReachedAlike(at, node, fn))
  );
}
