import type { Function as FunctionNode, Node, Statement } from '@babel/types';
import {
  classAround,
  isCall,
  isFunction,
  keyName,
  propertyName,
  unwrap,
  type AnyCall,
} from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { bindingOf } from '../semantics/function-name.ts';
import { scopesOf } from '../semantics/scope.ts';
import { thisClass } from '../semantics/this-class.ts';

/** The text seems to declare an async function, and to await or return a call of that name without arguments. */
export function mayAwaitItself(text: string): boolean {
  const declared = new Set(
    [...text.matchAll(/\basync\s+(?:function\s+)?#?([\w$]+)\s*[(<]/g)].map(([, name]) => name),
  );
  const isAssigned = /=\s*async\b/.test(text);
  const calls = /\b(?:await|return)\b[^;{}]{0,80}?[^\w$]([\w$]+)\s*(?:\?\.)?\(\s*\)(?!\s*[{:])/g;
  for (const [, name = ''] of text.matchAll(calls))
    if (declared.has(name) || (isAssigned && isGivenValue(text, name))) return true;
  return false;
}

/** `name = …` or `name: Type = …` stands somewhere in the text. */
function isGivenValue(text: string, name: string): boolean {
  const declaration = /\s*[!?]?\s*(?::|=(?!=))/y;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) {
    declaration.lastIndex = at + name.length;
    if (declaration.test(text)) return true;
  }
  return false;
}

/** Calls by which an async function goes on in itself without an end that its work decides: `await this.run()` as its last act. */
export function endlessRounds(tree: Tree): readonly AnyCall[] {
  return tree
    .nodes('AwaitExpression')
    .concat(tree.nodes('ReturnStatement') as never)
    .flatMap((node) => {
      const call = node.argument ? unwrap(node.argument) : undefined;
      const fn = tree.closest(node, isFunction) as FunctionNode | undefined;
      if (!isCall(call) || !fn?.async || call.arguments.length > 0) return [];
      return isSelf(tree, fn, call) && isLastAct(tree, fn, node) && waits(fn, call) ? [call] : [];
    });
}

function isSelf(tree: Tree, fn: FunctionNode, { callee }: AnyCall): boolean {
  const target = unwrap(callee);
  if (target.type === 'Identifier') {
    const binding = bindingOf(tree, fn);
    return binding !== undefined && scopesOf(tree).resolve(target) === binding;
  }
  const name = propertyName(target);
  const cls = classAround(tree, fn);
  const holder = fn.type === 'ArrowFunctionExpression' ? tree.parent(fn) : fn;
  return (
    name !== undefined &&
    'object' in target &&
    cls !== undefined &&
    thisClass(tree, target.object as Node) === cls &&
    !!holder &&
    'key' in holder &&
    keyName(holder as { key: Node }) === name
  );
}

/** Only a flag that other code sets decides whether there is another round. */
function isLastAct(tree: Tree, fn: FunctionNode, node: Node): boolean {
  let child: Node = node;
  for (const up of tree.ancestors(node)) {
    if (up === fn) break;
    if (up.type === 'IfStatement' && !(up.consequent === child && isSwitch(tree, fn, up.test)))
      return false;
    if (up.type === 'CatchClause' || /^(For|While|DoWhile|Switch)/.test(up.type)) return false;
    if (/^(Conditional|Logical)Expression$/.test(up.type) || (isFunction(up) && up !== fn))
      return false;
    if (up.type === 'BlockStatement') {
      const at = up.body.indexOf(child as Statement);
      if (at >= 0 && at < up.body.length - 1) return false;
      if (!up.body.slice(0, at).every((one) => goesOn(tree, fn, one))) return false;
    }
    child = up;
  }
  return true;
}

/** Each way out of the statement is decided by a switch. */
function goesOn(tree: Tree, fn: FunctionNode, statement: Statement): boolean {
  return [...descendants(statement, (node) => !isFunction(node))].every((node) => {
    if (node.type !== 'ReturnStatement' && node.type !== 'ThrowStatement') return true;
    for (const up of tree.ancestors(node)) {
      if (up === fn.body) return false;
      if (up.type === 'IfStatement') return isSwitch(tree, fn, up.test);
    }
    return false;
  });
}

/** It asks about nothing that the function itself worked out. */
function isSwitch(tree: Tree, fn: FunctionNode, test: Node): boolean {
  return [...descendants(test)].every((node) => {
    if (node.type === 'AwaitExpression' || isCall(node)) return false;
    const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
    return !binding || !tree.contains(fn, binding.identifier);
  });
}

/** It waits for something else, so that its rounds take time. */
function waits(fn: FunctionNode, call: AnyCall): boolean {
  return [...descendants(fn.body, (node) => !isFunction(node))].some(
    (node) => node.type === 'AwaitExpression' && unwrap(node.argument) !== call,
  );
}
