import type { Identifier, Node, Statement } from '@babel/types';
import type { Project } from '../project.ts';
import type { SettledTimer } from './settled-timer.ts';
import { cannotThrow, isInert } from '../semantics/inert.ts';
import { functionAround, isFunction, statementAround } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit, NameAllocator } from '../types.ts';
import { braceBody, enclose } from '../edits/block-body.ts';
import { declareBefore } from '../edits/declare-before.ts';
import { freshName } from '../edits/fresh-name.ts';
import { insertAfter } from '../edits/insert-statement.ts';
import { timerDeclaration } from '../edits/hoist-declaration.ts';
import { keepHandle } from '../edits/assign-handle.ts';
import { isTimerCall } from '../semantics/qualified-name.ts';
import { styleOf } from '../edits/style.ts';
import { isStored } from '../semantics/stored-value.ts';
import { clearWhereHandedOn, isHandedOn } from './handed-on.ts';

/** A timer and where the promise that it settles is settled otherwise. */
type Settled = Pick<SettledTimer, 'executor' | 'timer' | 'handle' | 'others'>;

/** Clears the timer before every other settling call. Undefined where one of them is not a statement of its own. */
export function clearOnSettle(
  tree: Tree,
  settled: Settled,
  project: Project | undefined,
  names: NameAllocator,
): readonly Edit[] | undefined {
  const { handle, others, executor } = settled;
  const kept = handle.kind === 'variable' ? handle.binding.name : undefined;
  const name =
    kept ?? freshName(names, tree, executor.fn.body, ['timer', 'timeoutId', 'settleTimer']);
  const clear = isTimerCall(tree, settled.timer, 'setInterval') ? 'clearInterval' : 'clearTimeout';
  const code = `${clear}(${name})`;
  const edits: Edit[] = [];
  const done = new Set<Node>();
  const handed = others.filter((reference) => isHandedOn(tree, reference));
  for (const reference of others) {
    if (handed.includes(reference)) continue;
    const fork = forkAround(tree, reference, others);
    if (fork && done.has(fork)) continue;
    const cleared = fork ? [declareBefore(tree, fork, code)] : clearAt(tree, reference, code, done);
    if (!cleared) return undefined;
    if (fork) done.add(fork);
    edits.push(...cleared);
  }
  const wrapped = clearWhereHandedOn(tree, executor, handed, code);
  if (!wrapped) return undefined;
  const isInside = tree.contains(executor.fn, settled.timer);
  const held =
    kept !== undefined
      ? []
      : isInside
        ? holdInExecutor(tree, settled, project, name)
        : holdBeside(tree, settled, project, name);
  return held && [...edits, ...wrapped, ...held];
}

/** Keeps the handle in a variable beside the promise that it settles. */
function holdBeside(
  tree: Tree,
  { timer, executor }: Settled,
  project: Project | undefined,
  name: string,
): readonly Edit[] | undefined {
  const statement = statementAround(tree, executor.promise);
  const isDirect =
    statement && tree.parent(statement) === tree.parent(statementAround(tree, timer) as Node);
  if (!statement || !isDirect) return undefined;
  const declaration = timerDeclaration(tree, name, timer, project);
  return [declareBefore(tree, statement, declaration), ...keepHandle(tree, timer, name)];
}

/** Keeps the handle in a variable of the executor. */
function holdInExecutor(
  tree: Tree,
  { timer, others, executor }: Settled,
  project: Project | undefined,
  name: string,
): readonly Edit[] | undefined {
  const { body } = executor.fn;
  if (!statementAround(tree, timer) || body.type !== 'BlockStatement') return undefined;
  const parent = tree.parent(timer);
  const isDirect = parent?.type === 'ExpressionStatement' && tree.parent(parent) === body;
  // A function that is hoisted may run before the timer is made.
  const isHoisted = (node: Node): boolean =>
    tree.closest(
      node,
      (up) => up.type === 'FunctionDeclaration' && tree.contains(executor.fn, up),
    ) !== undefined;
  const isFirst = others.every(
    (one) => isStored(tree, one) || (startOf(one) > startOf(timer) && !isHoisted(one)),
  );
  if (isDirect && isFirst)
    return [{ start: startOf(timer), end: startOf(timer), text: `const ${name} = ` }];
  const [first] = body.body;
  if (!first) return undefined;
  // Set once in the scope that declares it, it would have to be a constant for linters, and handlers may run before.
  const value = isDirect && styleOf(tree).typescript ? ' = undefined' : '';
  const declaration = `${timerDeclaration(tree, name, timer, project)}${value}`;
  return [declareBefore(tree, first, declaration), ...keepHandle(tree, timer, name)];
}

/** The outermost `if` around a settling call all of whose branches begin with one: there is one call to make, before it. */
function forkAround(
  tree: Tree,
  reference: Identifier,
  others: readonly Identifier[],
): Statement | undefined {
  const call = tree.parent(reference);
  let child = call && tree.parent(call);
  let fork: Statement | undefined;
  for (let up = child && tree.parent(child); child && up; [child, up] = [up, tree.parent(up)]) {
    if (up.type === 'BlockStatement') {
      if (up.body[0] !== child) break;
    } else if (up.type !== 'IfStatement' || up.test === child || !settlesFirst(up, others)) break;
    else if (statementAround(tree, up) === up) fork = up;
  }
  return fork;
}

/** What runs settles at once, and nothing that comes before can throw. */
function settlesFirst(node: Node | null | undefined, others: readonly Identifier[]): boolean {
  if (node?.type === 'BlockStatement') return settlesFirst(node.body[0], others);
  if (node?.type === 'IfStatement')
    return (
      cannotThrow(node.test) &&
      settlesFirst(node.consequent, others) &&
      settlesFirst(node.alternate, others)
    );
  const call =
    node?.type === 'ExpressionStatement'
      ? node.expression
      : node?.type === 'ReturnStatement'
        ? node.argument
        : undefined;
  return (
    call?.type === 'CallExpression' &&
    others.some((other) => other === call.callee) &&
    call.arguments.every(isInert)
  );
}

/** Clears before the settling call; after it where its arguments do something that the deadline covers. */
function clearAt(
  tree: Tree,
  reference: Identifier,
  code: string,
  done: Set<Node>,
): Edit[] | undefined {
  const call = tree.parent(reference);
  if (call?.type !== 'CallExpression' || call.callee !== reference) return undefined;
  const parent = tree.parent(call);
  // No tick is wanted once there is a result, however that is worked out.
  const inert = code.startsWith('clearInterval') || call.arguments.every(isInert);
  if (parent?.type === 'ArrowFunctionExpression' && parent.body === call) {
    return braceBody(tree, parent, inert ? { before: [code] } : { after: [code] });
  }
  const statement = statementAround(tree, reference);
  if (!statement || functionAround(tree, statement) !== functionAround(tree, reference))
    return undefined;
  const inner =
    parent?.type === 'ExpressionStatement' || parent?.type === 'ReturnStatement'
      ? parent
      : undefined;
  if (!inner || (!inert && inner.type === 'ReturnStatement')) return undefined;
  if (inner === statement) {
    if (done.has(statement)) return [];
    done.add(statement);
    return [inert ? declareBefore(tree, statement, code) : insertAfter(tree, statement, code)];
  }
  // if (ok) resolve(x): the branch becomes a block
  if (isFunction(inner)) return undefined;
  if (!inert) return undefined;
  return enclose(tree, { start: startOf(inner), end: endOf(inner) }, [code]);
}
