import type { Node } from '@babel/types';
import { isPath, mentions } from '../ast/names.ts';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, perNode, startOf, type Tree } from '../ast/tree.ts';
import { scopesOf } from '../semantics/scope.ts';
import { calleeName } from '../semantics/qualified-name.ts';
import { callbackOf } from '../semantics/value-origins.ts';

/** Why an interval is meant to live as long as its process; undefined when nothing shows that. */
export function processLifetime(tree: Tree, call: Node): string | undefined {
  const callback = callbackOf(tree, call);
  if (callback && isFunction(callback)) {
    if (callback.body.type === 'BlockStatement' && callback.body.body.length === 0)
      return 'It keeps the process alive.';
    for (const root of [callback, ...calledFunctions(tree, callback)]) {
      const why = lifeOfProcess(tree, root);
      if (why) return why;
    }
  }
  if (waitsForever(tree, call)) return 'The code after it waits for ever.';
  return undefined;
}

const lifeOfProcess = perNode((tree, root): string | undefined => {
  for (const node of descendants(root)) {
    if (node.type === 'MemberExpression' && isPath(node, 'process.ppid'))
      return 'It watches whether the parent process lives.';
    if (!isCall(node)) continue;
    const name = calleeName(tree, node.callee);
    if (name === 'process.send' || name === 'node:process#send')
      return 'It tells the parent process that this one is alive.';
    if (name === 'process.exit' || name === 'process.kill' || name === 'process.abort')
      return 'It watches whether the process should end.';
    if (name === 'console.clear') return 'It redraws a terminal until the user stops it.';
  }
  return undefined;
});

/** The functions of this file that a callback calls by name. */
function calledFunctions(tree: Tree, callback: Node): Node[] {
  const found: Node[] = [];
  for (const node of descendants(callback)) {
    if (!isCall(node) || node.callee.type !== 'Identifier') continue;
    const declaration = scopesOf(tree).resolve(node.callee)?.declaration;
    if (declaration && isFunction(declaration)) found.push(declaration);
  }
  return found;
}

/** `await new Promise(() => {})` after the call, in the same function. */
function waitsForever(tree: Tree, call: Node): boolean {
  const around = tree.closest(call, (n) => isFunction(n) || n.type === 'Program') as Node;
  return lastEndlessWait(tree, around) >= (call.start as number);
}

/** Where a function waits for ever; -1 if it does not. */
const lastEndlessWait = perNode((_, around) => {
  let last = -1;
  for (const node of descendants(around)) {
    if (node.type !== 'AwaitExpression') continue;
    const promise = unwrap(node.argument);
    const executor = promise.type === 'NewExpression' ? promise.arguments[0] : undefined;
    if (
      executor &&
      isFunction(executor) &&
      (executor.params.length === 0 ||
        (executor.body.type === 'BlockStatement' && executor.body.body.length === 0))
    )
      last = Math.max(last, node.start as number);
  }
  return last;
});

const COMMAND = /\b(opts?|options|args|argv|flags|program|values|ctx|cmd|command)\b/;
const WATCH = /\b(watch|follow|monitor|live|tail|interactive)\b/i;

/** A branch or function of a command-line tool that goes on until Ctrl-C. */
export function isWatchMode(tree: Tree, call: Node): boolean {
  for (const up of tree.ancestors(call)) {
    if (up.type === 'IfStatement' && mentions(up.test, COMMAND) && mentions(up.test, WATCH))
      return true;
  }
  return false;
}

/** The callback calls what started the interval, so each tick may start another. */
export function restartsItself(tree: Tree, call: Node): boolean {
  const callback = callbackOf(tree, call);
  if (!callback || !tree.contains(call, callback)) return false;
  const scopes = scopesOf(tree);
  for (const node of descendants(callback)) {
    if (!isCall(node)) continue;
    const callee = unwrap(node.callee);
    const root =
      callee.type === 'Identifier'
        ? callee
        : 'object' in callee &&
            /^(run|parse|parseAsync|execute|action)$/.test(propertyName(callee) ?? '')
          ? callee.object
          : undefined;
    if (root?.type !== 'Identifier') continue;
    const declaration = scopes.resolve(root)?.declaration;
    if (
      declaration &&
      (isFunction(declaration) || declaration.type === 'VariableDeclarator') &&
      tree.contains(declaration, call) &&
      !tree.contains(callback, declaration)
    )
      return true;
  }
  return false;
}

/** The process ends a few statements after the call, in the same block. */
export function precedesExit(tree: Tree, statement: Node): boolean {
  const block = tree.parent(statement);
  return block !== undefined && lastExit(tree, block) > startOf(statement);
}

/** Where the last `process.exit()` among the statements of a block starts; -1 without one, and for anything that is not a block. */
export const lastExit = perNode((tree, block) => {
  const exit = statementsOf(block)?.findLast(
    (s) =>
      s.type === 'ExpressionStatement' &&
      isCall(s.expression) &&
      /^(process|node:process#default)\.exit$|^node:process#exit$/.test(
        calleeName(tree, s.expression.callee) ?? '',
      ),
  );
  return exit ? startOf(exit) : -1;
});

function statementsOf(node: Node): readonly Node[] | undefined {
  if (node.type === 'BlockStatement' || node.type === 'Program') return node.body;
  return node.type === 'SwitchCase' ? node.consequent : undefined;
}
