import type { Node } from '@babel/types';
import { functionAround, isCall, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import type { ClassNode } from '../semantics/class-members.ts';
import { assignedExport } from '../semantics/commonjs.ts';
import { importedName } from '../semantics/qualified-name.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import { fieldValues } from '../semantics/value-origins.ts';
import { originOfParameter, pathIn } from './key-parameters.ts';
import { CODE, combine, outside, SEEN, UNKNOWN, type KeyOrigin, type Search } from './origin.ts';

/** A variable, and the place where it is read. */
export interface Read {
  readonly binding: Binding;
  readonly use: Node;
}

/** What the value of a variable comes of, or that of a member of it. */
export function originOfVariable(
  search: Search,
  file: File,
  { binding, use }: Read,
  path: readonly string[],
): KeyOrigin {
  const { tree } = file;
  if (binding.kind === 'enum' || binding.kind === 'function' || binding.kind === 'class')
    return CODE;
  const key = `${tree.path} ${binding.identifier.start} ${path.join('.')}`;
  if (search.seen.has(key)) return SEEN;
  search.seen.add(key);
  const imported = importedName(tree, binding);
  if (imported !== undefined) return originOfImport(search, file, imported, path);
  if (binding.kind === 'param') return originOfParameter(search, file, { binding, use }, path);
  const { declaration } = binding;
  if (declaration.type !== 'VariableDeclarator') return UNKNOWN;
  if (path.length === 0 && isCounter(tree, binding.references) && !isText(declaration.init))
    return outside(file, use, 'a counter that only goes up');
  const within = pathIn(declaration.id, binding.identifier);
  if (!within) return UNKNOWN;
  const whole = [...within, ...path];
  const values: KeyOrigin[] = [];
  const list = tree.parent(declaration);
  const loop = list && tree.parent(list);
  if (loop?.type === 'ForOfStatement' && loop.left === list)
    values.push(search.follow(search, file, loop.right, whole));
  else if (loop?.type === 'ForInStatement' && loop.left === list)
    values.push(search.follow(search, file, loop.right, []));
  else if (declaration.init)
    values.push(ofInitial(search, file, { binding, whole }, declaration.init));
  for (const reference of binding.references) {
    const up = tree.parent(reference);
    if (up?.type === 'AssignmentExpression' && up.left === reference)
      values.push(search.follow(search, file, up.right, path));
  }
  return values.length === 0 ? UNKNOWN : combine(values);
}

/** A list or table holds what is put into it later, too. */
function ofInitial(
  search: Search,
  file: File,
  { binding, whole }: { readonly binding: Binding; readonly whole: readonly string[] },
  init: Node,
): KeyOrigin {
  const made = unwrap(init);
  const own = search.follow(search, file, init, whole);
  const isFilled =
    made.type === 'ArrayExpression' ||
    made.type === 'ObjectExpression' ||
    (made.type === 'NewExpression' && /^(Map|Set|Array)$/.test(file.tree.source(made.callee)));
  if (!isFilled) return own;
  const added = binding.references.flatMap((reference) => addedBy(file.tree, reference));
  if (added.length === 0 && made.type === 'NewExpression' && made.arguments.length === 0)
    return UNKNOWN;
  const parts = added.map((value) => search.follow(search, file, value, []));
  return combine(made.type === 'NewExpression' && added.length > 0 ? parts : [own, ...parts]);
}

/** What `list.push(x)`, `seen.add(x)`, `table.set(k, v)` and `table[k] = v` put into it. */
function addedBy(tree: Tree, reference: Node): readonly Node[] {
  const member = tree.parent(reference);
  if (member?.type !== 'MemberExpression' || member.object !== reference) return [];
  const up = tree.parent(member);
  if (isCall(up) && up.callee === member)
    return /^(push|unshift|add|set|splice)$/.test(propertyName(member) ?? '') ? up.arguments : [];
  return up?.type === 'AssignmentExpression' && up.left === member
    ? member.computed
      ? [member.property, up.right]
      : [up.right]
    : [];
}

/** `made++` in a function that runs after the variable was declared, and nothing that takes it back. */
function isCounter(tree: Tree, references: readonly Node[]): boolean {
  let goesUp = false;
  for (const reference of references) {
    const up = tree.parent(reference);
    const isTarget =
      (up?.type === 'UpdateExpression' && up.argument === reference) ||
      (up?.type === 'AssignmentExpression' && up.left === reference);
    if (!up || !isTarget || isInConstructor(tree, up)) continue;
    const isUp = up.type === 'UpdateExpression' ? up.operator === '++' : up.operator === '+=';
    const isAgain =
      up.type === 'AssignmentExpression' &&
      up.operator === '=' &&
      unwrap(up.right).type === 'BinaryExpression' &&
      (unwrap(up.right) as { operator: string }).operator === '+';
    if (!isUp && !isAgain) return false;
    const binding = reference.type === 'Identifier' ? scopesOf(tree).resolve(reference) : undefined;
    const around = functionAround(tree, up);
    goesUp ||= around !== undefined && !(binding && tree.contains(around, binding.identifier));
  }
  return goesUp;
}

/** `this.made = 0` begins the life of an object, and takes nothing back. */
function isInConstructor(tree: Tree, assignment: Node): boolean {
  const fn = functionAround(tree, assignment);
  return fn?.type === 'ClassMethod' && fn.kind === 'constructor';
}

/** `let body = ''`: what is added to it makes it longer, not higher. */
function isText(init: Node | null | undefined): boolean {
  return init?.type === 'StringLiteral' || init?.type === 'TemplateLiteral';
}

/** What a module exports under the name: a constant, or something that its functions set. */
function originOfImport(
  search: Search,
  file: File,
  imported: string,
  path: readonly string[],
): KeyOrigin {
  const at = imported.lastIndexOf('#');
  const [specifier, name] = [imported.slice(0, at), imported.slice(at + 1)];
  const to = file.project?.resolve(file.path, specifier);
  if (to?.kind !== 'file') return path.length === 0 ? CODE : UNKNOWN;
  const tree = file.project?.tree(to.path);
  const [first, ...rest] = name === '*' ? path : [name, ...path];
  if (!tree || first === undefined) return UNKNOWN;
  const there = File.of(tree, { project: file.project });
  const binding = scopesOf(tree).scopeOf(tree.program).bindings.get(first);
  if (binding) return originOfVariable(search, there, { binding, use: binding.identifier }, rest);
  for (const { left, right } of tree.nodes('AssignmentExpression'))
    if (assignedExport(left) === first) return search.follow(search, there, right, rest);
  return rest.length === 0 && path.length === 0 ? CODE : UNKNOWN;
}

/** What a field of a class is set to: in its own code, or by who makes its objects. */
export function originOfField(
  search: Search,
  file: File,
  { cls, name }: { readonly cls: ClassNode; readonly name: string },
  path: readonly string[],
): KeyOrigin {
  const { tree } = file;
  const key = `${tree.path} ${cls.start} ${name} ${path.join('.')}`;
  if (search.seen.has(key)) return SEEN;
  search.seen.add(key);
  const uses = tree
    .nodes('MemberExpression')
    .filter((m) => propertyName(m) === name && tree.contains(cls, m));
  if (path.length === 0 && isCounter(tree, uses)) {
    const [use] = uses;
    return use ? outside(file, use, 'a counter that only goes up') : UNKNOWN;
  }
  const values = fieldValues(tree, cls, name)
    .filter((value) => unwrap(value).type !== 'NullLiteral')
    .map((value) => search.follow(search, file, value, path));
  const own = parameterProperty(tree, cls, name);
  if (own)
    values.push(originOfParameter(search, file, { binding: own, use: own.identifier }, path));
  for (const member of cls.body.body)
    if (isFunction(member) && 'kind' in member && member.kind === 'get' && keyName(member) === name)
      return UNKNOWN;
  return values.length === 0 ? UNKNOWN : combine(values);
}

/** `constructor(private readonly id: string)` */
function parameterProperty(tree: Tree, cls: ClassNode, name: string): Binding | undefined {
  for (const { parameter } of tree.nodes('TSParameterProperty')) {
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    if (target.type === 'Identifier' && target.name === name && tree.contains(cls, target))
      return scopesOf(tree).resolve(target);
  }
  return undefined;
}
