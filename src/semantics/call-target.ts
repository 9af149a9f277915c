import type { Function as FunctionNode, Node } from '@babel/types';
import { next, type Trail, type Value } from './trail.ts';
import { valueOfType, memberOfClass, propertyOfObject } from './member-value.ts';
import { classAround, isClass, isFunction, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { exported } from './exported-value.ts';
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
  const found = valueOf({ tree, node: callee }, trailIn(project));
  return found && isFunction(found.node) ? (found as Located<FunctionNode>) : undefined;
}

/** The class that an expression such as the one behind `extends` names, in this file or another. */
export function classNamed(
  tree: Tree,
  expression: Node,
  project: Project | undefined,
): Located<ClassNode> | undefined {
  const found = valueOf({ tree, node: expression }, trailIn(project));
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
  const found = valueOf({ tree, node: expression }, trailIn(project));
  return found && 'specifier' in found ? found.specifier : undefined;
}

/** As `packageOfValue`, with the export; its name is undefined where the import does not tell it. */
export function exportOfValue(
  tree: Tree,
  expression: Node,
  project: Project | undefined,
): { readonly module: string; readonly name: string | undefined } | undefined {
  const found = valueOf({ tree, node: expression }, trailIn(project));
  if (found?.specifier === undefined) return undefined;
  const imported = importedName(found.tree, { declaration: found.node, name: '' });
  return { module: found.specifier, name: imported?.slice(imported.lastIndexOf('#') + 1) };
}

function trailIn(project: Project | undefined): Trail {
  return { project, steps: MOST_STEPS, value: valueOf, variable: valueOfBinding };
}

function valueOf(at: Located, trail: Trail): Value | undefined {
  if (trail.steps === 0) return undefined;
  const node = unwrap(at.node);
  const follow = (inner: Node | null | undefined): Value | undefined =>
    inner ? valueOf({ tree: at.tree, node: inner }, next(trail)) : undefined;
  if (isFunction(node) || isClass(node)) return { tree: at.tree, node };
  switch (node.type) {
    case 'Identifier': {
      const binding = scopesOf(at.tree).resolve(node);
      return binding && valueOfBinding(at.tree, binding, next(trail));
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
      return valueOfCall({ tree: at.tree, node }, trail);
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return valueOfMember({ tree: at.tree, node }, trail);
    default:
      return undefined;
  }
}

/** What a call gives: an instance out of `X.getInstance()`, or what the function returns. */
function valueOfCall(
  { tree, node }: Located<Extract<Node, { callee: Node }>>,
  trail: Trail,
): Value | undefined {
  const callee = unwrap(node.callee);
  const called = valueOf({ tree, node: callee }, next(trail));
  if (!called || called.specifier !== undefined) return called;
  const type = isFunction(called.node)
    ? (called.node.returnType as Node | null | undefined)
    : undefined;
  const typed = type && valueOfType({ tree: called.tree, node: type }, next(trail));
  if (typed) return typed;
  if (isFunction(called.node) && called.node.body.type !== 'BlockStatement')
    return valueOf({ tree: called.tree, node: called.node.body }, next(trail));
  if (!isFunction(called.node)) return called;
  for (const inner of descendants(called.node.body, (n) => !isFunction(n))) {
    const value =
      inner.type === 'ReturnStatement' && inner.argument
        ? valueOf({ tree: called.tree, node: inner.argument }, next(trail))
        : undefined;
    if (value) return value;
  }
  return undefined;
}

function valueOfMember(
  { tree, node }: Located<Extract<Node, { object: Node; property: Node }>>,
  trail: Trail,
): Value | undefined {
  const name = propertyName(node);
  const object = unwrap(node.object);
  if (name === undefined) return undefined;
  if (object.type === 'ThisExpression') {
    const owner = classAround(tree, node);
    return owner && memberOfClass({ tree, node: owner }, name, next(trail));
  }
  const namespace = object.type === 'Identifier' ? scopesOf(tree).resolve(object) : undefined;
  if (namespace?.declaration.type === 'ImportNamespaceSpecifier')
    return valueOfExport(tree, namespace, name, next(trail));
  const value = valueOf({ tree, node: object }, next(trail));
  if (!value || value.specifier !== undefined) return value;
  if (value.node.type === 'ObjectExpression') return propertyOfObject(value, name, next(trail));
  if (isClass(value.node))
    return (
      memberOfClass(value, name, next(trail)) ??
      (/^(instance|default|shared|current)$/i.test(name) ? value : undefined)
    );
  return undefined;
}

function valueOfBinding(tree: Tree, binding: Binding, trail: Trail): Value | undefined {
  if (trail.steps <= 0) return undefined;
  const { declaration } = binding;
  if (isFunction(declaration) || isClass(declaration)) return { tree, node: declaration };
  if (importedName(tree, binding) !== undefined)
    return valueOfExport(tree, binding, undefined, trail);
  if (declaration.type === 'VariableDeclarator') {
    const typed =
      declaration.id.type === 'Identifier' && declaration.id.typeAnnotation
        ? valueOfType({ tree, node: declaration.id.typeAnnotation }, trail)
        : undefined;
    if (typed) return typed;
    const init =
      declaration.init && declaration.id.type === 'Identifier'
        ? valueOf({ tree, node: declaration.init }, trail)
        : undefined;
    return init ?? firstAssigned(tree, binding, trail);
  }
  const typed = 'typeAnnotation' in binding.identifier && binding.identifier.typeAnnotation;
  return typed ? valueOfType({ tree, node: typed }, trail) : undefined;
}

/** `let client; function get() { client = new PostHog(…) }` */
function firstAssigned(tree: Tree, binding: Binding, trail: Trail): Value | undefined {
  for (const reference of binding.references) {
    const parent = tree.parent(reference);
    const value =
      parent?.type === 'AssignmentExpression' && parent.left === reference
        ? valueOf({ tree, node: parent.right }, next(trail))
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
  trail: Trail,
): Value | undefined {
  const imported = importedName(tree, binding);
  if (imported === undefined) return undefined;
  const at = imported.lastIndexOf('#');
  const [specifier, name] = [imported.slice(0, at), imported.slice(at + 1)];
  const to = trail.project?.resolve(tree.path, specifier);
  const relative = /^[./]/.test(specifier);
  if (to?.kind === 'file')
    return exported(to.path, member ?? (name === '*' ? 'default' : name), next(trail));
  return relative ? undefined : { tree, node: binding.declaration, specifier };
}
