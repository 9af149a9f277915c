import type { Function as FunctionNode, Node } from '@babel/types';
import { classAround, isClass, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { assignedExport } from './commonjs.ts';
import { scopesOf, type Binding } from './scope.ts';
import { importedName } from './qualified-name.ts';
import type { Project } from '../project.ts';

type ClassNode = Extract<Node, { type: 'ClassDeclaration' | 'ClassExpression' }>;

/** A node with the file that it stands in. */
export interface Located<N extends Node = Node> {
  readonly tree: Tree;
  readonly node: N;
}

/** How many imports, fields and factories are followed from a name to what it stands for. */
const MOST_STEPS = 8;

/** The function that a call runs, in this file or another; undefined where that cannot be told. */
export function calledFunction(
  tree: Tree,
  callee: Node,
  project: Project | undefined,
): Located<FunctionNode> | undefined {
  const found = valueOf({ tree, node: callee }, project, MOST_STEPS);
  return found && isFunction(found.node) ? (found as Located<FunctionNode>) : undefined;
}

/** The class that an expression such as the one behind `extends` names, in this file or another. */
export function classNamed(
  tree: Tree,
  expression: Node,
  project: Project | undefined,
): Located<ClassNode> | undefined {
  const found = valueOf({ tree, node: expression }, project, MOST_STEPS);
  return found && found.specifier === undefined && isClass(found.node)
    ? (found as Located<ClassNode>)
    : undefined;
}

/** The package that a value comes out of: a class constructed, a factory called, a module's export. */
export function packageOfValue(
  tree: Tree,
  expression: Node,
  project: Project | undefined,
): string | undefined {
  const found = valueOf({ tree, node: expression }, project, MOST_STEPS);
  return found && 'specifier' in found ? found.specifier : undefined;
}

/** Where following a name ended: at a function or class, or at a package's export. */
type Value =
  (Located & { readonly specifier?: never }) | (Located & { readonly specifier: string });

function valueOf(at: Located, project: Project | undefined, steps: number): Value | undefined {
  if (steps === 0) return undefined;
  const node = unwrap(at.node);
  const follow = (next: Node | null | undefined): Value | undefined =>
    next ? valueOf({ tree: at.tree, node: next }, project, steps - 1) : undefined;
  if (isFunction(node) || isClass(node)) return { tree: at.tree, node };
  switch (node.type) {
    case 'Identifier': {
      const binding = scopesOf(at.tree).resolve(node);
      return binding && valueOfBinding(at.tree, binding, project, steps - 1);
    }
    case 'ObjectExpression':
      return { tree: at.tree, node };
    case 'AwaitExpression':
      return follow(node.argument);
    case 'LogicalExpression':
      return follow(node.left) ?? follow(node.right);
    case 'ConditionalExpression':
      return follow(node.consequent) ?? follow(node.alternate);
    case 'AssignmentExpression':
      return follow(node.right);
    case 'NewExpression':
      return follow(node.callee);
    case 'CallExpression':
    case 'OptionalCallExpression':
      return valueOfCall({ tree: at.tree, node }, project, steps);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return valueOfMember({ tree: at.tree, node }, project, steps);
    default:
      return undefined;
  }
}

/** What a call gives: an instance out of `X.getInstance()`, or what the function returns. */
function valueOfCall(
  { tree, node }: Located<Extract<Node, { callee: Node }>>,
  project: Project | undefined,
  steps: number,
): Value | undefined {
  const callee = unwrap(node.callee);
  const called = valueOf({ tree, node: callee }, project, steps - 1);
  if (!called || called.specifier !== undefined) return called;
  const type = isFunction(called.node)
    ? (called.node.returnType as Node | null | undefined)
    : undefined;
  const typed = type && valueOfType({ tree: called.tree, node: type }, project, steps - 1);
  if (typed) return typed;
  if (isFunction(called.node) && called.node.body.type !== 'BlockStatement')
    return valueOf({ tree: called.tree, node: called.node.body }, project, steps - 1);
  if (!isFunction(called.node)) return called;
  for (const inner of descendants(called.node.body, (n) => !isFunction(n))) {
    const value =
      inner.type === 'ReturnStatement' && inner.argument
        ? valueOf({ tree: called.tree, node: inner.argument }, project, steps - 1)
        : undefined;
    if (value) return value;
  }
  return undefined;
}

function valueOfMember(
  { tree, node }: Located<Extract<Node, { object: Node; property: Node }>>,
  project: Project | undefined,
  steps: number,
): Value | undefined {
  const name = propertyName(node);
  const object = unwrap(node.object);
  if (name === undefined) return undefined;
  if (object.type === 'ThisExpression') {
    const owner = classAround(tree, node);
    return owner && memberOfClass({ tree, node: owner }, name, project, steps - 1);
  }
  const namespace = object.type === 'Identifier' ? scopesOf(tree).resolve(object) : undefined;
  if (namespace?.declaration.type === 'ImportNamespaceSpecifier')
    return valueOfExport(tree, namespace, name, project, steps - 1);
  const value = valueOf({ tree, node: object }, project, steps - 1);
  if (!value || value.specifier !== undefined) return value;
  if (value.node.type === 'ObjectExpression')
    return propertyOfObject(value, name, project, steps - 1);
  if (isClass(value.node))
    return (
      memberOfClass(value, name, project, steps - 1) ??
      (/^(instance|default|shared|current)$/i.test(name) ? value : undefined)
    );
  return undefined;
}

function propertyOfObject(
  { tree, node }: Located,
  name: string,
  project: Project | undefined,
  steps: number,
): Value | undefined {
  const member =
    node.type === 'ObjectExpression'
      ? node.properties.find((p) => p.type !== 'SpreadElement' && keyName(p) === name)
      : undefined;
  if (member?.type === 'ObjectMethod') return { tree, node: member };
  return member?.type === 'ObjectProperty'
    ? valueOf({ tree, node: member.value }, project, steps)
    : undefined;
}

function memberOfClass(
  { tree, node }: Located,
  name: string,
  project: Project | undefined,
  steps: number,
): Value | undefined {
  if (!isClass(node)) return undefined;
  for (const member of node.body.body) {
    if (keyName(member as { key?: Node }) !== name) continue;
    if (isFunction(member))
      return member.kind === 'get'
        ? valueOfType({ tree, node: member.returnType as Node }, project, steps)
        : { tree, node: member };
    if (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') {
      const value =
        (member.value ? valueOf({ tree, node: member.value }, project, steps) : undefined) ??
        valueOfType({ tree, node: member.typeAnnotation as Node }, project, steps);
      if (value) return value;
    }
  }
  for (const inner of descendants(node.body)) {
    // constructor(private readonly telemetry: Telemetry)
    if (inner.type === 'TSParameterProperty') {
      const parameter =
        inner.parameter.type === 'AssignmentPattern' ? inner.parameter.left : inner.parameter;
      if (parameter.type === 'Identifier' && parameter.name === name)
        return valueOfType({ tree, node: parameter.typeAnnotation as Node }, project, steps);
    }
    if (
      inner.type === 'AssignmentExpression' &&
      inner.left.type === 'MemberExpression' &&
      inner.left.object.type === 'ThisExpression' &&
      propertyName(inner.left) === name
    ) {
      const value = valueOf({ tree, node: inner.right }, project, steps);
      if (value) return value;
    }
  }
  return node.superClass
    ? inherited({ tree, node: node.superClass }, name, project, steps)
    : undefined;
}

function inherited(
  base: Located,
  name: string,
  project: Project | undefined,
  steps: number,
): Value | undefined {
  const value = valueOf(base, project, steps - 1);
  return value && value.specifier === undefined
    ? memberOfClass(value, name, project, steps - 1)
    : undefined;
}

/** The class that a type names; `Promise<X>` and `X | undefined` are X. */
function valueOfType(
  { tree, node }: Located,
  project: Project | undefined,
  steps: number,
): Value | undefined {
  if (!node || steps <= 0) return undefined;
  for (const inner of descendants(node)) {
    if (
      inner.type !== 'TSTypeReference' ||
      inner.typeName.type !== 'Identifier' ||
      /^(Promise|Readonly|Partial)$/.test(inner.typeName.name)
    )
      continue;
    const binding = scopesOf(tree).lookup(inner.typeName.name, node);
    const value = binding && valueOfBinding(tree, binding, project, steps - 1);
    if (value && (value.specifier !== undefined || isClass(value.node))) return value;
  }
  return undefined;
}

function valueOfBinding(
  tree: Tree,
  binding: Binding,
  project: Project | undefined,
  steps: number,
): Value | undefined {
  if (steps <= 0) return undefined;
  const { declaration } = binding;
  if (isFunction(declaration) || isClass(declaration)) return { tree, node: declaration };
  if (importedName(tree, binding) !== undefined)
    return valueOfExport(tree, binding, undefined, project, steps);
  if (declaration.type === 'VariableDeclarator') {
    const typed =
      declaration.id.type === 'Identifier' && declaration.id.typeAnnotation
        ? valueOfType({ tree, node: declaration.id.typeAnnotation }, project, steps)
        : undefined;
    if (typed) return typed;
    const init =
      declaration.init && declaration.id.type === 'Identifier'
        ? valueOf({ tree, node: declaration.init }, project, steps)
        : undefined;
    return init ?? firstAssigned(tree, binding, project, steps);
  }
  const typed = 'typeAnnotation' in binding.identifier && binding.identifier.typeAnnotation;
  return typed ? valueOfType({ tree, node: typed }, project, steps) : undefined;
}

/** `let client; function get() { client = new PostHog(…) }` */
function firstAssigned(
  tree: Tree,
  binding: Binding,
  project: Project | undefined,
  steps: number,
): Value | undefined {
  for (const reference of binding.references) {
    const parent = tree.parent(reference);
    const value =
      parent?.type === 'AssignmentExpression' && parent.left === reference
        ? valueOf({ tree, node: parent.right }, project, steps - 1)
        : undefined;
    if (value) return value;
  }
  return undefined;
}

/** What an import stands for, or with `member` what a namespace's member does. */
function valueOfExport(
  tree: Tree,
  binding: Binding,
  member: string | undefined,
  project: Project | undefined,
  steps: number,
): Value | undefined {
  const imported = importedName(tree, binding);
  if (imported === undefined) return undefined;
  const at = imported.lastIndexOf('#');
  const [specifier, name] = [imported.slice(0, at), imported.slice(at + 1)];
  const to = project?.resolve(tree.path, specifier);
  const relative = /^[./]/.test(specifier);
  if (to?.kind === 'file')
    return exported(
      to.path,
      member ?? (name === '*' ? 'default' : name),
      project as Project,
      steps - 1,
    );
  return relative ? undefined : { tree, node: binding.declaration, specifier };
}

/** The value that a file exports under a name, re-exports followed. */
function exported(path: string, name: string, project: Project, steps: number): Value | undefined {
  const tree = steps > 0 ? project.tree(path) : undefined;
  if (!tree) return undefined;
  const scope = scopesOf(tree).scopeOf(tree.program);
  for (const statement of tree.program.body) {
    if (statement.type === 'ExportDefaultDeclaration' && name === 'default')
      return valueOf({ tree, node: statement.declaration }, project, steps);
    if (statement.type === 'ExportNamedDeclaration') {
      for (const specifier of statement.specifiers) {
        if (specifier.type !== 'ExportSpecifier') continue;
        const as =
          specifier.exported.type === 'Identifier'
            ? specifier.exported.name
            : specifier.exported.value;
        if (as !== name) continue;
        const from = statement.source && project.resolve(path, statement.source.value);
        if (from)
          return from.kind === 'file'
            ? exported(from.path, specifier.local.name, project, steps - 1)
            : undefined;
        const binding = scope.bindings.get(specifier.local.name);
        return binding && valueOfBinding(tree, binding, project, steps - 1);
      }
      const declared = statement.declaration && scope.bindings.get(name);
      if (declared && tree.contains(statement, declared.identifier))
        return valueOfBinding(tree, declared, project, steps - 1);
    }
  }
  return viaStar(tree, name, project, steps) ?? ofCommonJs(tree, name, project, steps);
}

function viaStar(tree: Tree, name: string, project: Project, steps: number): Value | undefined {
  for (const { source } of tree.nodes('ExportAllDeclaration')) {
    const to = project.resolve(tree.path, source.value);
    const value = to?.kind === 'file' ? exported(to.path, name, project, steps - 1) : undefined;
    if (value) return value;
  }
  return undefined;
}

/** `exports.track = …`, `module.exports = { track }`, `module.exports = track`. */
function ofCommonJs(tree: Tree, name: string, project: Project, steps: number): Value | undefined {
  for (const { left, right } of tree.nodes('AssignmentExpression')) {
    const assigned = assignedExport(left);
    if (assigned === name && name !== 'default')
      return valueOf({ tree, node: right }, project, steps);
    if (assigned !== 'default') continue;
    const value = unwrap(right);
    const member =
      name !== 'default' && value.type === 'ObjectExpression'
        ? propertyOfObject({ tree, node: value }, name, project, steps)
        : undefined;
    if (member || name === 'default')
      return member ?? valueOf({ tree, node: value }, project, steps);
  }
  return undefined;
}
