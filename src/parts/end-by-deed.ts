import type { Node, Statement } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import { isCall, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, perNode, type Tree } from '../ast/tree.ts';
import { beginsWithStop } from '../knowledge/lifecycle.ts';
import { memberName, methodsOf, type ClassNode, type Method } from '../semantics/class-members.ts';
import { thisClass } from '../semantics/this-class.ts';
import { fieldValues } from '../semantics/value-origins.ts';

/** So many of its object's things a method ends that does not only put one of them away. */
const SEVERAL = 2;

/**
 * The method that ends an object, told by what it does: it ends several things that the object has had from its constructor
 * on, that nothing sets again, and makes none. Undefined where there is none, or more than one.
 */
export const endByDeed = perNode((tree, cls: ClassNode): Method | undefined => {
  const found = methodsOf(tree, cls).filter((method) => {
    const isOfObject = method.kind === 'method' && !method.static && !method.generator;
    const ended = isOfObject ? endedFields(tree, cls, method) : new Set<string>();
    const own = [...ended].filter((name) => isThereFromTheStart(tree, cls, name));
    return own.length >= SEVERAL && own.length === ended.size && !setsAnew(tree, cls, method);
  });
  return found.length === 1 ? found[0] : undefined;
});

/** The constructor or the declaration alone sets the field, apart from emptying it. */
export function isThereFromTheStart(tree: Tree, cls: ClassNode, name: string): boolean {
  return fieldValues(tree, cls, name).every((value) => {
    if (isNothing(unwrap(value))) return true;
    const around = tree.closest(value, (up) => isFunction(up) || up === cls);
    return around === cls || (around?.type === 'ClassMethod' && around.kind === 'constructor');
  });
}

/** The fields that a method ends whenever it comes to its end, also behind a test of the field itself. */
function endedFields(tree: Tree, cls: ClassNode, { body }: Method): ReadonlySet<string> {
  const names = body.body.flatMap((statement) => endedBy(tree, cls, statement) ?? []);
  return new Set(names);
}

function endedBy(tree: Tree, cls: ClassNode, statement: Statement): string | undefined {
  if (statement.type === 'IfStatement') {
    if (statement.alternate) return undefined;
    const { consequent, test } = statement;
    const [only] = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
    const name = only && only.type !== 'IfStatement' ? endedBy(tree, cls, only) : undefined;
    return name !== undefined && fieldOf(tree, cls, test) === name ? name : undefined;
  }
  if (statement.type !== 'ExpressionStatement') return undefined;
  const expression = unwrap(statement.expression);
  const call =
    expression.type === 'AwaitExpression' || expression.type === 'UnaryExpression'
      ? unwrap(expression.argument)
      : expression;
  if (!isCall(call)) return undefined;
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier')
    return /^clear(Timeout|Interval)$/.test(callee.name) && call.arguments[0]
      ? fieldOf(tree, cls, call.arguments[0])
      : undefined;
  return 'object' in callee && beginsWithStop(tree, propertyName(callee))
    ? fieldOf(tree, cls, callee.object as Node)
    : undefined;
}

/** `timer` of `this.timer`. */
function fieldOf(tree: Tree, cls: ClassNode, node: Node): string | undefined {
  const member = unwrap(node);
  return 'object' in member && thisClass(tree, member.object as Node) === cls
    ? propertyName(member)
    : undefined;
}

/** Something of the object is made there: it goes on after that. */
function setsAnew(tree: Tree, cls: ClassNode, method: Method): boolean {
  const name = memberName(tree, method);
  return [...descendants(method.body)].some((node) => {
    if (isCall(node)) return name !== undefined && fieldOf(tree, cls, node.callee) === name;
    if (node.type !== 'AssignmentExpression' || fieldOf(tree, cls, node.left) === undefined)
      return false;
    const value = unwrap(node.right);
    return value.type === 'NewExpression' || value.type === 'AwaitExpression' || isCall(value);
  });
}
