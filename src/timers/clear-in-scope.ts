import { beginsWithStop } from '../knowledge/lifecycle.ts';
import { CALLBACK_PARAMETERS } from '../knowledge/request-handlers.ts';
import type { BlockStatement, CallExpression, Node, Statement } from '@babel/types';
import { scopesOf } from '../semantics/scope.ts';
import { reconnectHandler, serverMadeBeside, type Peer } from '../execution/peer.ts';
import { functionName } from '../semantics/function-name.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { fateOf, type Fate } from '../resources/release.ts';
import { shutdownBlock } from '../execution/shutdown-handler.ts';
import {
  functionAround,
  isFunction,
  isLoop,
  keyName,
  propertyName,
  statementAround,
} from '../ast/node.ts';
import { descendants, perNode, type Tree } from '../ast/tree.ts';
import type { Applicability, Edit, NewFile } from '../types.ts';
import type { FixContext } from '../edits/fix.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { timerDeclaration } from '../edits/hoist-declaration.ts';
import { appendToBody, insertAfter, prependToBody } from '../edits/insert-statement.ts';
import { keepHandle } from '../edits/assign-handle.ts';
import { shutdownHook } from '../edits/shutdown-hook.ts';
import { styleOf } from '../edits/style.ts';
import { timerNames } from './timer-name.ts';

export interface ScopeRepair {
  readonly applicability: Applicability;
  readonly reason: string;
  readonly edits: Edit[];
  readonly files?: NewFile[];
}

/** How later code can name the handle. */
interface Held {
  readonly code: string;
  readonly edits: Edit[];
  /** Its type admits null, which clearInterval does not. */
  readonly nullable: boolean;
}

const none = (reason: string): ScopeRepair => ({
  applicability: 'display-only',
  reason,
  edits: [],
});
const clear = (held: Held): string =>
  held.nullable ? `if (${held.code}) clearInterval(${held.code})` : `clearInterval(${held.code})`;
const clearer = (tree: Tree, held: Held): string =>
  held.nullable ? `() => { ${clear(held)}${styleOf(tree).semi} }` : `() => ${clear(held)}`;

/** Ends the interval of a request or connection when that one goes. */
export function clearWithPeer(
  context: FixContext,
  call: CallExpression,
  fate: Fate,
  peer: Peer,
): ScopeRepair {
  const { tree } = context.file;
  if (!peer.listens) return none('The handler has no emitter that says when the client is gone.');
  const statement = statementAround(tree, call);
  const held = hold(context, call, fate, 'block');
  if (!statement || !held) return none('The handle is not within reach of a listener.');
  const edits = [
    ...held.edits,
    insertAfter(
      tree,
      statement,
      `${peer.name}.once('${peer.event}', ${clearer(tree, held)})`.replaceAll(
        "'",
        styleOf(tree).quote,
      ),
    ),
  ];
  return {
    applicability: 'unsafe',
    reason: `Once \`${peer.name}\` says "${peer.event}", nobody is there for the interval to serve; whether that event always comes is for its author to say.`,
    edits,
  };
}

/** Ends an interval that no object owns: with what the file has for that, or with a shutdown hook. */
export function clearInScope(context: FixContext, call: CallExpression, fate: Fate): ScopeRepair {
  const { tree } = context.file;
  const statement = statementAround(tree, call);
  if (!statement) return none('The call stands in no statement that a clean-up could follow.');
  const again = fate.place.kind === 'dropped' ? reconnectHandler(tree, call) : undefined;
  if (again) return armOnce(context, call, fate, again);
  const server =
    fate.place.kind === 'dropped' || fate.place.kind === 'variable'
      ? serverMadeBeside(tree, call)
      : undefined;
  if (server) {
    const held = hold(context, call, fate, 'block');
    const text =
      held && `${server}.on('close', ${clearer(tree, held)})`.replaceAll("'", styleOf(tree).quote);
    if (held && text)
      return {
        applicability: 'unsafe',
        reason: `The server that the function makes says "close" when it stops.`,
        edits: [...held.edits, insertAfter(tree, statement, text)],
      };
  }
  return (
    clearAtShutdown(context, call, fate) ??
    returnDisposer(context, call, fate) ??
    registerHook(context, call, fate, statement)
  );
}

/** One timer however often the handler runs. */
function armOnce(
  { file, names }: FixContext,
  call: CallExpression,
  fate: Fate,
  handler: Node,
): ScopeRepair {
  const { tree, project } = file;
  const outside = statementAround(tree, handler);
  const inside = statementAround(tree, call);
  if (!outside || !inside)
    return none('The handler may run again, and each run starts another interval.');
  const name = freshName(names, tree, outside, timerNames(tree, call));
  const edits = [
    declareBefore(tree, outside, timerDeclaration(tree, name, call, project)),
    declareBefore(tree, inside, `clearInterval(${name})`),
    ...keepHandle(tree, call, name),
  ];
  return {
    applicability: fate.place.kind === 'dropped' ? 'unsafe' : 'display-only',
    reason:
      'The handler runs again after each reconnect; the fix leaves one interval where there was one more each time.',
    edits,
  };
}

function clearAtShutdown(
  context: FixContext,
  call: CallExpression,
  fate: Fate,
): ScopeRepair | undefined {
  const { tree } = context.file;
  const sibling = siblingRelease(tree, call);
  const block = sibling ?? shutdownBlock(tree);
  if (!block || tree.contains(block, call)) return undefined;
  const held = hold(context, call, fate, 'module');
  if (held && sibling)
    return {
      applicability: 'unsafe',
      reason:
        'The function that stops the other timer of this one stops it too; whether it is a pause is for its author to say.',
      edits: [...held.edits, prependToBody(tree, block, clear(held))],
    };
  return (
    held && {
      applicability: 'unsafe',
      reason:
        "The application's own shutdown clears it; whether that has to come first or last is for its author to say.",
      edits: [...held.edits, prependToBody(tree, block, clear(held))],
    }
  );
}

/** The function that clears a module variable which the function around `call` sets: it stops what that one starts. */
function siblingRelease(tree: Tree, call: CallExpression): BlockStatement | undefined {
  const start = functionAround(tree, call);
  return start && siblingReleases(tree, start).find(({ interval }) => interval !== call)?.body;
}

/** For each interval of a function, the bodies of what clears it from outside. */
const siblingReleases = perNode((tree, start) => {
  const found: { interval: Node; body: BlockStatement }[] = [];
  for (const interval of tree.memo(intervalsByFunction).get(start) ?? []) {
    const fate = fateOf(tree, interval);
    if (fate.place.kind !== 'variable' || fate.place.binding.scope.node.type !== 'Program')
      continue;
    for (const release of fate.releases) {
      const fn = functionAround(tree, release);
      if (
        fn &&
        fn !== start &&
        !tree.contains(start, fn) &&
        fn.body.type === 'BlockStatement' &&
        beginsWithStop(functionName(tree, fn))
      )
        found.push({ interval, body: fn.body });
    }
  }
  return found;
});

function intervalsByFunction(tree: Tree): ReadonlyMap<Node, readonly CallExpression[]> {
  const found = new Map<Node, CallExpression[]>();
  for (const call of tree.nodes('CallExpression')) {
    const fn = isTimerCall(tree, call, 'setInterval') ? functionAround(tree, call) : undefined;
    if (!fn) continue;
    const list = found.get(fn);
    if (list) list.push(call);
    else found.set(fn, [call]);
  }
  return found;
}

/** `start()` of nothing gives its caller the means to stop. */
function returnDisposer(
  context: FixContext,
  call: CallExpression,
  fate: Fate,
): ScopeRepair | undefined {
  const { tree } = context.file;
  const fn = functionAround(tree, call);
  const statement = statementAround(tree, call);
  if (
    !fn ||
    fn.body.type !== 'BlockStatement' ||
    !statement ||
    tree.parent(statement) !== fn.body ||
    fn.async ||
    fn.generator
  )
    return undefined;
  if (
    fn.type !== 'FunctionDeclaration' &&
    fn.type !== 'ArrowFunctionExpression' &&
    fn.type !== 'FunctionExpression'
  )
    return undefined;
  // A constructor function, or one whose host reads meaning into what it returns.
  const name = functionName(tree, fn);
  if (
    /^[A-Z]/.test(name ?? '') ||
    fn.params.some((p) => p.type === 'Identifier' && CALLBACK_PARAMETERS.test(p.name))
  )
    return undefined;
  if (fn.type !== 'ArrowFunctionExpression' && usesThis(tree, fn.body)) return undefined;
  const declarator = tree.parent(fn);
  if (
    fn.type !== 'FunctionDeclaration' &&
    (declarator?.type !== 'VariableDeclarator' ||
      (declarator.id.type === 'Identifier' && declarator.id.typeAnnotation))
  )
    return undefined;
  if (!isExported(tree, fn) || functionName(tree, fn) === undefined) return undefined;
  if (returns(tree, fn.body)) return undefined;
  const last = fn.body.body.at(-1);
  if (last?.type === 'ThrowStatement' || fate.state !== 'dropped') return undefined;
  const type = fn.returnType;
  const annotation = type?.type === 'TSTypeAnnotation' ? type.typeAnnotation : undefined;
  if (type && annotation?.type !== 'TSVoidKeyword') return undefined;
  const held = hold(context, call, fate, 'block');
  if (!held) return undefined;
  const edits = [...held.edits, appendToBody(tree, fn.body, `return ${clearer(tree, held)}`)].map(
    (e, i, all) => (i === all.length - 1 ? { ...e, key: `disposer ${fn.start}` } : e),
  );
  if (annotation)
    edits.push({
      start: annotation.start as number,
      end: annotation.end as number,
      text: '() => void',
    });
  return {
    applicability: 'unsafe',
    reason:
      'The function returns what stops its interval; its callers have to keep that and call it.',
    edits,
  };
}

const usesThis = perNode((_, body) =>
  [...descendants(body, (n) => n.type === 'ArrowFunctionExpression' || !isFunction(n))].some(
    (n) => n.type === 'ThisExpression',
  ),
);

const returns = perNode((_, body) =>
  [...descendants(body, (n) => !isFunction(n))].some((n) => n.type === 'ReturnStatement'),
);

function isExported(tree: Tree, fn: Node): boolean {
  const name = functionName(tree, fn);
  const statement = statementAround(tree, fn);
  if (statement?.type.startsWith('Export') || tree.parent(fn)?.type.startsWith('Export'))
    return true;
  const binding =
    name === undefined ? undefined : scopesOf(tree).scopeOf(tree.program).bindings.get(name);
  return (
    binding !== undefined &&
    binding.references.some((r) => {
      const parent = tree.parent(r);
      return (
        parent?.type === 'ExportSpecifier' ||
        (parent?.type === 'AssignmentExpression' && /exports/.test(tree.source(parent.left))) ||
        (parent?.type === 'ObjectProperty' &&
          /^(module\.)?exports/.test(tree.source(statementAround(tree, r) ?? r)))
      );
    })
  );
}

function registerHook(
  context: FixContext,
  call: CallExpression,
  fate: Fate,
  statement: Statement,
): ScopeRepair {
  const { tree } = context.file;
  const held = hold(context, call, fate, 'block');
  const hook = shutdownHook(context.file);
  if (!held || !hook)
    return none(
      held
        ? 'The file uses the name `onShutdown` for something else.'
        : 'The handle is not within reach of a shutdown hook.',
    );
  const after =
    fate.place.kind === 'property' && fate.place.target.type === 'ObjectProperty'
      ? topLevel(tree, call)
      : statement;
  const edits = [
    ...hook.edits,
    ...held.edits,
    insertAfter(tree, after, `${hook.local}(${clearer(tree, held)})`),
  ];
  return {
    applicability: 'unsafe',
    reason: "The hook runs only when the application's own shutdown calls runShutdownHooks().",
    edits,
    files: hook.files,
  };
}

function topLevel(tree: Tree, node: Node): Statement {
  let top = node;
  for (const up of tree.ancestors(node)) if (up.type !== 'Program') top = up;
  return top as Statement;
}

/** Gives the handle a name that code in the same block, or anywhere in the module, can use. */
function hold(
  { file, names }: FixContext,
  call: CallExpression,
  fate: Fate,
  reach: 'block' | 'module',
): Held | undefined {
  const { tree, project } = file;
  const { place } = fate;
  if (place.kind === 'variable') {
    const isModule = place.binding.scope.node.type === 'Program';
    return reach === 'module' && !isModule
      ? undefined
      : {
          code: place.binding.name,
          edits: [],
          nullable: isNullable(tree, place.binding.identifier),
        };
  }
  if (place.kind === 'property') {
    const code = pathOf(tree, place.target);
    return code === undefined
      ? undefined
      : {
          code,
          edits: [],
          nullable: place.target.type === 'MemberExpression' && mayBeNull(tree, place.target),
        };
  }
  if (place.kind !== 'dropped') return undefined;
  const statement = statementAround(tree, call) as Statement;
  const parent = tree.parent(call);
  const plain = parent?.type === 'ExpressionStatement' && parent === statement;
  const atTop = tree.parent(statement)?.type === 'Program';
  if (plain && (reach === 'block' || atTop)) {
    const kind = keyword(tree);
    const name = freshName(
      names,
      tree,
      kind === 'var' ? (functionAround(tree, call)?.body ?? call) : call,
      timerNames(tree, call),
    );
    return {
      code: name,
      edits: [
        { start: call.start as number, end: call.start as number, text: `${kind} ${name} = ` },
      ],
      nullable: false,
    };
  }
  for (const up of tree.ancestors(call)) if (isLoop(up)) return undefined;
  const outer = reach === 'module' ? topLevel(tree, call) : statement;
  if (reach === 'block' && parent?.type !== 'ExpressionStatement') return undefined;
  const name = freshName(names, tree, outer, timerNames(tree, call));
  return {
    code: name,
    edits: [
      declareBefore(tree, outer, timerDeclaration(tree, name, call, project)),
      ...keepHandle(tree, call, name),
    ],
    nullable: false,
  };
}

function keyword(tree: Tree): string {
  const declarations = tree.nodes('VariableDeclaration');
  return declarations.length > 0 && declarations.every((d) => d.kind === 'var') ? 'var' : 'const';
}

function isNullable(tree: Tree, identifier: Node): boolean {
  const declarator = tree.parent(identifier);
  const type =
    'typeAnnotation' in identifier && identifier.typeAnnotation
      ? tree.source(identifier.typeAnnotation as Node)
      : '';
  return (
    /\bnull\b/.test(type) ||
    (declarator?.type === 'VariableDeclarator' &&
      declarator.init?.type === 'NullLiteral' &&
      styleOf(tree).typescript)
  );
}

const TIMER_TYPE =
  /^:?\s*(ReturnType<typeof setInterval>|NodeJS\.Time(out|r)|undefined|any|\||\s)+$/;

/** In TypeScript: a member that is not plainly declared as a timer in this file; inside of a function nothing narrows it. */
function mayBeNull(tree: Tree, target: Node): boolean {
  if (!styleOf(tree).typescript) return false;
  const name = propertyName(target);
  const declared = [...tree.nodes('ClassProperty'), ...tree.nodes('TSPropertySignature')].filter(
    (member) => keyName(member) === name,
  );
  return !declared.some(
    ({ typeAnnotation }) => typeAnnotation && TIMER_TYPE.test(tree.source(typeAnnotation)),
  );
}

/** `Monitor.cleanInterval`, or `Users.pruneTimer` for a property in the literal that `Users` is made of. */
function pathOf(tree: Tree, target: Node): string | undefined {
  if (target.type === 'MemberExpression') {
    let root: Node = target;
    while (root.type === 'MemberExpression') root = root.object;
    const binding = root.type === 'Identifier' ? scopesOf(tree).resolve(root) : undefined;
    return binding?.scope.node.type === 'Program' && binding.kind !== 'import'
      ? tree.source(target)
      : undefined;
  }
  if (target.type !== 'ObjectProperty' || target.computed || target.key.type !== 'Identifier')
    return undefined;
  for (let up = tree.parent(target), child: Node = target; up; child = up, up = tree.parent(up)) {
    if (up.type === 'VariableDeclarator')
      return up.id.type === 'Identifier' &&
        scopesOf(tree).resolve(up.id)?.scope.node.type === 'Program'
        ? `${up.id.name}.${target.key.name}`
        : undefined;
    const passes =
      up.type === 'ObjectExpression'
        ? child === target
        : up.type === 'CallExpression'
          ? tree.source(up.callee) === 'Object.assign'
          : /^(TSAs|TSSatisfies)/.test(up.type);
    if (!passes) return undefined;
  }
  return undefined;
}
