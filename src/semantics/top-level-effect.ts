import type { Node } from '@babel/types';
import { lineOf } from '../ast/line-index.ts';
import { isFrom } from '../ast/names.ts';
import { isCall, isClass, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { childrenOf, type Tree } from '../ast/tree.ts';
import { scopesOf } from './scope.ts';
import { calleeName } from './qualified-name.ts';
import {
  isMutator,
  isPureConstructor,
  isPureDecorator,
  isPureFunction,
  isPureMethod,
  rootOf,
} from './purity.ts';
import { isEntryTest } from './entry-test.ts';
import { declared, givenAtOnce, isOwn, isRequired } from './local-value.ts';

/** Functions are looked into so deep. */
const MAX_DEPTH = 6;

const CHANGES_FIRST = /^Object\.(assign|defineProperty|defineProperties|setPrototypeOf)$/;

interface Effect {
  readonly node: Node;
  /** A predicate: `calls connect()`. */
  readonly text: string;
}

interface Walk {
  readonly tree: Tree;
  readonly depth: number;
  /** Functions and classes that are being looked into. */
  readonly entered: ReadonlySet<Node>;
}

/**
 * What the top level of a file does beyond declaring things, as a predicate: `calls connect() on line 3`. Undefined if
 * nothing; what its imports do is left aside. Calls and constructions count as effects unless they are known to be none:
 * of the language, of Node, or by the function's own body in the same file.
 */
export function topLevelEffect(tree: Tree): string | undefined {
  const effect = firstEffect(tree.program.body, { tree, depth: 0, entered: new Set() });
  return effect && `${effect.text} on line ${lineOf(tree, effect.node)}`;
}

function firstEffect(nodes: Iterable<Node | null | undefined>, walk: Walk): Effect | undefined {
  for (const node of nodes) {
    const effect = node ? effectOf(node, walk) : undefined;
    if (effect) return effect;
  }
  return undefined;
}

function effectOf(node: Node, walk: Walk): Effect | undefined {
  if (
    node.type.startsWith('TS') &&
    !/^TS(As|Satisfies|NonNull|TypeAssertion|Instantiation|ExportAssignment|EnumDeclaration|EnumBody|EnumMember|ModuleDeclaration|ModuleBlock|ParameterProperty)/.test(
      node.type,
    )
  )
    return undefined;
  if ('declare' in node && node.declare === true) return undefined;
  if (isFunction(node))
    return node.type === 'ObjectMethod' && node.computed ? effectOf(node.key, walk) : undefined;
  if (isClass(node)) return classEffect(node, walk);
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return undefined;
    case 'IfStatement':
      return isEntryTest(node.test)
        ? firstEffect([node.alternate], walk)
        : firstEffect(childrenOf(node), walk);
    case 'AwaitExpression':
      return { node, text: 'waits for a promise' };
    case 'ForOfStatement':
      return node.await
        ? { node, text: 'waits for a promise' }
        : firstEffect(childrenOf(node), walk);
    case 'ThrowStatement':
      return { node, text: 'throws' };
    case 'AssignmentExpression':
      return assignmentEffect(node, node.left, walk) ?? effectOf(node.right, walk);
    case 'UpdateExpression':
      return assignmentEffect(node, node.argument, walk);
    case 'UnaryExpression':
      return node.operator === 'delete'
        ? assignmentEffect(node, node.argument, walk)
        : effectOf(node.argument, walk);
    case 'NewExpression':
      return constructionEffect(node, walk) ?? firstEffect(node.arguments, walk);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return callEffect(node, walk);
    case 'TaggedTemplateExpression':
      return calleeName(walk.tree, node.tag) === 'String.raw'
        ? undefined
        : { node, text: `calls ${shown(walk.tree, node.tag)}` };
    default:
      return firstEffect(childrenOf(node), walk);
  }
}

function classEffect(
  node: Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>,
  walk: Walk,
): Effect | undefined {
  const decorators = [node, ...node.body.body].flatMap((owner) =>
    'decorators' in owner ? (owner.decorators ?? []) : [],
  );
  const decorator = decorators.find((d) => !isPureDecorator(walk.tree, d.expression));
  if (decorator)
    return {
      node: decorator,
      text: `applies the decorator @${shown(walk.tree, decorator.expression)}`,
    };
  const notes = decorators.flatMap(({ expression }) =>
    isCall(expression) ? expression.arguments.filter((argument) => !isFunction(argument)) : [],
  );
  const evaluated = node.body.body.flatMap((member): (Node | null | undefined)[] => {
    if (member.type === 'StaticBlock') return member.body;
    const key =
      'computed' in member && member.computed && 'key' in member ? [member.key as Node] : [];
    return (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') &&
      member.static
      ? [...key, member.value]
      : key;
  });
  return firstEffect([...notes, node.superClass, ...evaluated], walk);
}

function assignmentEffect(node: Node, target: Node, walk: Walk): Effect | undefined {
  const { type } = unwrap(target);
  return type === 'ObjectPattern' || type === 'ArrayPattern'
    ? undefined
    : targetEffect(node, target, walk);
}

/** Changing what the file itself made is no effect; changing anything else is. */
function targetEffect(node: Node, target: Node, walk: Walk): Effect | undefined {
  const { tree, depth } = walk;
  const left = unwrap(target);
  const effect: Effect = {
    node,
    text: isFrom(left, 'process.env') ? 'changes process.env' : `changes ${shown(tree, left)}`,
  };
  if (left.type === 'LogicalExpression')
    return targetEffect(node, left.left, walk) ?? targetEffect(node, left.right, walk);
  if (left.type === 'AssignmentExpression') return targetEffect(node, left.left, walk);
  const root = rootOf(left);
  if (root.type === 'ObjectExpression' || root.type === 'ArrayExpression' || isFunction(root))
    return undefined;
  if (root.type === 'ThisExpression' && depth > 0) return undefined;
  if (root.type === 'Identifier') {
    if (root.name === 'exports' || root.name === 'module') return undefined;
    const binding = scopesOf(tree).resolve(root);
    if (binding?.kind === 'param')
      return givenAtOnce(tree, binding).every(
        (given) => targetEffect(node, given, { ...walk, depth: 0 }) === undefined,
      )
        ? undefined
        : effect;
    if (binding && binding.kind !== 'import' && !isRequired(binding)) return undefined;
  }
  return effect;
}

function constructionEffect(
  node: Extract<Node, { type: 'NewExpression' }>,
  walk: Walk,
): Effect | undefined {
  const { tree } = walk;
  const name = calleeName(tree, node.callee);
  if (name !== undefined && isPureConstructor(name)) return undefined;
  const effect: Effect = { node, text: `makes a new ${shown(tree, node.callee)}` };
  const local = declared(tree, node.callee);
  if (!local || !isClass(local) || walk.depth >= MAX_DEPTH || walk.entered.has(local))
    return effect;
  const inner: Walk = { tree, depth: walk.depth + 1, entered: new Set([...walk.entered, local]) };
  const fields = local.body.body.flatMap((m): (Node | null | undefined)[] =>
    (m.type === 'ClassProperty' || m.type === 'ClassPrivateProperty') && !m.static
      ? [m.value]
      : m.type === 'ClassMethod' && m.kind === 'constructor'
        ? [m.body]
        : [],
  );
  const base = local.superClass ? calleeName(tree, local.superClass) : undefined;
  if (local.superClass && !(base !== undefined && isPureConstructor(base))) return effect;
  return firstEffect(fields, inner) && effect;
}

function callEffect(
  node: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
  walk: Walk,
): Effect | undefined {
  const { tree } = walk;
  const callee = unwrap(node.callee);
  if (callee.type === 'Import' || callee.type === 'Super') return firstEffect(node.arguments, walk);
  const effect: Effect = { node, text: whatCalled(tree, node) };
  if (!isHarmless(callee, node, walk)) return effect;
  const inner: Walk = { ...walk, depth: walk.depth + 1 };
  // What is called back runs now; for the others nothing says so.
  const called = node.arguments.map((argument): Node =>
    isFunction(argument) ? argument.body : argument,
  );
  if (
    isPureMethod(propertyName(callee) ?? '') &&
    !node.arguments.every((argument) => isKnownCallback(argument, walk))
  )
    return effect;
  return firstEffect(called, inner) ? effect : undefined;
}

function isHarmless(callee: Node, call: Node, walk: Walk): boolean {
  const { tree } = walk;
  const name = calleeName(tree, callee);
  if (name === 'require') return isCall(call) && call.arguments[0]?.type === 'StringLiteral';
  if (name !== undefined && isPureFunction(name)) return true;
  if (name !== undefined && CHANGES_FIRST.test(name))
    return (
      isCall(call) &&
      call.arguments[0] !== undefined &&
      targetEffect(call, call.arguments[0], walk) === undefined
    );
  const fn = isFunction(callee) ? callee : declared(tree, callee);
  if (fn && isFunction(fn)) {
    if (walk.depth >= MAX_DEPTH || fn.generator === true) return fn.generator === true;
    if (walk.entered.has(fn)) return true;
    return (
      firstEffect([fn.body], {
        tree,
        depth: walk.depth + 1,
        entered: new Set([...walk.entered, fn]),
      }) === undefined
    );
  }
  const method = propertyName(callee);
  if (
    method === undefined ||
    (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression')
  )
    return false;
  const own = isOwn(tree, callee.object);
  return (
    own &&
    (isPureMethod(method) || isMutator(method)) &&
    effectOf(callee.object, walk) === undefined
  );
}

/** Not a name that may stand for a function of which nothing is known. */
function isKnownCallback(argument: Node, walk: Walk): boolean {
  const node = unwrap(argument);
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return true;
  const fn = declared(walk.tree, node);
  if (fn && isFunction(fn))
    return (
      firstEffect([fn.body], {
        ...walk,
        depth: walk.depth + 1,
        entered: new Set([...walk.entered, fn]),
      }) === undefined
    );
  const name = calleeName(walk.tree, node);
  return (name !== undefined && isPureFunction(name)) || isOwn(walk.tree, node);
}

function whatCalled(
  tree: Tree,
  call: Extract<Node, { type: 'CallExpression' | 'OptionalCallExpression' }>,
): string {
  const name = calleeName(tree, call.callee) ?? '';
  if (/^(node:timers#)?set(Timeout|Interval|Immediate)$/.test(name)) return 'starts a timer';
  if (/^process\.(on|once|addListener)$/.test(name)) return 'listens to events of the process';
  if (/^console\./.test(name)) return 'writes to the console';
  if (isFunction(unwrap(call.callee))) return 'runs a function at once';
  return `calls ${shown(tree, call.callee)}()`;
}

/** The callee in one line, for a message. */
function shown(tree: Tree, node: Node): string {
  const text = tree.source(isCall(node) ? node.callee : node).replace(/\s+/g, '');
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
