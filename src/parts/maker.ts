import type { Function as FunctionNode, Node } from '@babel/types';
import { functionAround, isClass, isFunction, keyName } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { typeName } from '../ast/types.ts';
import type { File } from '../file.ts';
import { byFinality, isStop, MAY_SWEEP } from '../knowledge/lifecycle.ts';
import type { CallSite } from '../execution/call-sites.ts';
import { endsOf } from '../resources/release-method.ts';
import { calledFunction, classNamed, type Located } from '../semantics/call-target.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { codeRunBy } from '../semantics/code-run-by.ts';
import { functionOf } from '../semantics/value-origins.ts';

/** A call or a `new` that makes an object. */
export type Making = CallSite['call'];

/** What makes an object that others may end: a class, which may get an end yet, or a function that returns an object with one. */
export interface Maker {
  readonly file: File;
  readonly node: ClassNode | FunctionNode;
  /** Undefined for one without a name. */
  readonly name: string | undefined;
  /** The methods that end the object, the most final first. */
  readonly ends: readonly End[];
}

/** A method that ends an object, and that can be called without arguments. */
export interface End {
  readonly name: string;
  readonly code: FunctionNode;
  /** True where the method gives a promise. */
  readonly isWaitedFor: boolean;
  /** Another fix adds it to its class: with the edit of that key, and in that unit. */
  readonly isNew?: { readonly key: string; readonly unit: string };
}

/** The class or function of the project by which an expression makes its value; undefined where that cannot be ended. */
export function makerOf(file: File, made: Making): Maker | undefined {
  const { tree, project } = file;
  const found =
    made.type === 'NewExpression'
      ? classNamed(tree, made.callee, project)
      : calledFunction(tree, made.callee, project);
  const there = found && file.beside(found.tree.path);
  if (!found || there?.tree !== found.tree) return undefined;
  const again = isFunction(found.node) ? madeAndReturned(found.tree, found.node) : undefined;
  if (again) return makerOf(there, again);
  const ends = endsOfMade(found).filter(({ name }) => name !== MAY_SWEEP);
  const name = 'id' in found.node ? found.node.id?.name : undefined;
  return ends.length > 0 || isClass(found.node)
    ? {
        file: there,
        node: found.node,
        name,
        ends: ends.sort((a, b) => byFinality(found.tree, a.name, b.name)),
      }
    : undefined;
}

/** `return new Poller(url)` of a function that does this alone or last. */
function madeAndReturned(tree: Tree, fn: FunctionNode): Making | undefined {
  if (fn.body.type === 'NewExpression') return fn.body;
  const last = fn.body.type === 'BlockStatement' ? fn.body.body.at(-1) : undefined;
  const value = last?.type === 'ReturnStatement' ? last.argument : undefined;
  return value?.type === 'NewExpression' && functionAround(tree, value) === fn ? value : undefined;
}

function endsOfMade({ tree, node }: Located<ClassNode | FunctionNode>): End[] {
  if (!isClass(node))
    return membersOfResult(tree, node as FunctionNode).flatMap(({ name, code }) =>
      isStop(tree, name) ? endFrom(name, code) : [],
    );
  const methods = endsOf(tree, node as ClassNode).map(({ name, method }) => ({
    name,
    member: method as Node,
    code: method as FunctionNode,
  }));
  return [...methods, ...endingFields(tree, node as ClassNode)].flatMap(
    ({ name, member, code }) => {
      const isClosed =
        'accessibility' in member && /^(private|protected)$/.test(String(member.accessibility));
      const isStatic = 'static' in member && member.static === true;
      return isClosed || isStatic || /^[_#]/.test(name) ? [] : endFrom(name, code);
    },
  );
}

/** `close = () => …` of a class. */
export function endingFields(
  tree: Tree,
  cls: ClassNode,
): readonly { readonly name: string; readonly member: Node; readonly code: FunctionNode }[] {
  return cls.body.body.flatMap((member) => {
    const value = member.type === 'ClassProperty' && member.value ? member.value : undefined;
    const name = keyName(member as { key?: Node });
    return value && isFunction(value) && name !== undefined && isStop(tree, name)
      ? [{ name, member, code: value }]
      : [];
  });
}

function endFrom(name: string, code: FunctionNode): End[] {
  const isCallable = code.params.every(
    (param) =>
      param.type === 'AssignmentPattern' ||
      param.type === 'RestElement' ||
      ('optional' in param && param.optional === true),
  );
  return isCallable ? [{ name, code, isWaitedFor: givesPromise(code) }] : [];
}

/** The methods of the object that a function returns. */
export function membersOfResult(
  tree: Tree,
  fn: FunctionNode,
): readonly { readonly name: string; readonly code: FunctionNode }[] {
  const results = tree.nodes('ObjectExpression').filter((object) => {
    const up = tree.parent(object);
    return functionAround(tree, object) === fn && (up?.type === 'ReturnStatement' || up === fn);
  });
  return results
    .flatMap(({ properties }) => properties)
    .flatMap((property) => {
      if (property.type === 'SpreadElement') return [];
      const name = keyName(property);
      const code =
        property.type === 'ObjectMethod' ? property : functionOf(tree, property.value as Node);
      return name !== undefined && code ? [{ name, code }] : [];
    });
}

function givesPromise(fn: FunctionNode): boolean {
  const type =
    fn.returnType?.type === 'TSTypeAnnotation' ? typeName(fn.returnType.typeAnnotation) : undefined;
  if (fn.async || type === 'Promise') return true;
  return [...descendants(fn.body, (node) => !isFunction(node))].some(
    (node) =>
      node.type === 'ReturnStatement' &&
      node.argument?.type === 'NewExpression' &&
      'name' in node.argument.callee &&
      node.argument.callee.name === 'Promise',
  );
}

/** The code that runs while an object is made, and in those of its methods that are called by these names. */
export function codeBegunBy(maker: Maker, called: ReadonlySet<string>): ReadonlySet<Node> {
  const { file, node } = maker;
  const making = isClass(node)
    ? (node as ClassNode).body.body.filter(
        (member) =>
          !isStaticMember(member) &&
          ((member.type === 'ClassMethod' && member.kind === 'constructor') ||
            !isMethodMember(member)),
      )
    : [node];
  return codeRunBy(file.tree, node, [...making, ...methodsOfMade(maker, called)]);
}

/** The methods of what is made, by their names. */
export function methodsOfMade(
  { file: { tree }, node }: Pick<Maker, 'file' | 'node'>,
  names: ReadonlySet<string>,
): readonly Node[] {
  if (!isClass(node))
    return membersOfResult(tree, node as FunctionNode)
      .filter(({ name }) => names.has(name))
      .map(({ code }) => code);
  return (node as ClassNode).body.body.filter(
    (member) =>
      !isStaticMember(member) &&
      isMethodMember(member) &&
      names.has(keyName(member as { key?: Node }) ?? ''),
  );
}

function isStaticMember(member: Node): boolean {
  return 'static' in member && member.static === true;
}

/** `poll() {}`, `poll = () => {}` */
function isMethodMember(member: Node): boolean {
  return (
    isFunction(member) || ('value' in member && !!member.value && isFunction(member.value as Node))
  );
}
