import type { Function as FunctionNode, Node, ObjectExpression } from '@babel/types';
import { classAround, isCall, isFunction, keyName, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';
import { calledFunction, type Located } from './call-target.ts';
import { assignedExport } from './commonjs.ts';
import { exportedAs } from './exports.ts';
import { treatmentOf } from './mutation.ts';
import { calleeName, importedName } from './qualified-name.ts';
import { scopesOf, type Binding } from './scope.ts';
import { fieldValues } from './value-origins.ts';

/** How many names, members, calls and imports are followed. */
const MOST_STEPS = 8;

interface Search {
  readonly project: Project | undefined;
  readonly steps: number;
}

/**
 * The object literal that an expression stands for, in this file or another: by a constant that nothing adds to, a member
 * of one, a field that is set once, `Object.freeze`, or a function that only gives one back. Undefined where there may be
 * another, or where something may be added to it.
 */
export function writtenObject(
  at: Located,
  project: Project | undefined,
  steps = MOST_STEPS,
): Located<ObjectExpression> | undefined {
  return find(at, { project, steps });
}

function find({ tree, node }: Located, search: Search): Located<ObjectExpression> | undefined {
  if (search.steps === 0) return undefined;
  const next: Search = { ...search, steps: search.steps - 1 };
  const inner = unwrap(node);
  if (inner.type === 'ObjectExpression') return { tree, node: inner };
  if (inner.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(inner);
    return binding && ofBinding(tree, binding, next);
  }
  if (isCall(inner)) {
    const [first] = inner.arguments;
    if (calleeName(tree, inner.callee) === 'Object.freeze')
      return first && find({ tree, node: first }, next);
    const called = calledFunction(tree, inner.callee, search.project);
    const given = called && returnOf(called.node);
    return called && given && find({ tree: called.tree, node: given }, next);
  }
  const name = propertyName(inner);
  return name === undefined ? undefined : ofMember({ tree, node: inner }, name, next);
}

/** What a function gives back that does nothing but name values and return one. */
function returnOf({ async, generator, body }: FunctionNode): Node | undefined {
  if (async || generator) return undefined;
  if (body.type !== 'BlockStatement') return body;
  const last = body.body.at(-1);
  const isPlain = body.body.every((one) => one === last || one.type === 'VariableDeclaration');
  return isPlain && last?.type === 'ReturnStatement' ? (last.argument ?? undefined) : undefined;
}

function ofMember(
  { tree, node }: Located,
  name: string,
  search: Search,
): Located<ObjectExpression> | undefined {
  const { object } = node as Extract<Node, { object: Node }>;
  const owner = unwrap(object as Node);
  if (owner.type === 'ThisExpression') {
    const cls = classAround(tree, node);
    const [only, ...others] = cls ? fieldValues(tree, cls, name) : [];
    return only && others.length === 0 && !isFunction(only)
      ? find({ tree, node: only }, search)
      : undefined;
  }
  const namespace = owner.type === 'Identifier' ? scopesOf(tree).resolve(owner) : undefined;
  if (namespace && importedName(tree, namespace)?.endsWith('#*')) {
    const found = ofImport(tree, namespace, name, search);
    if (found) return found;
  }
  const whole = find({ tree, node: owner }, search);
  return whole && ofProperty(whole, name, search);
}

/** The last property of that name, after which no spread may set another. */
function ofProperty(
  { tree, node }: Located<ObjectExpression>,
  name: string,
  search: Search,
): Located<ObjectExpression> | undefined {
  const last = node.properties.findLast(
    (one) => one.type === 'SpreadElement' || keyName(one) === name,
  );
  return last?.type === 'ObjectProperty' ? find({ tree, node: last.value }, search) : undefined;
}

function ofBinding(
  tree: Tree,
  binding: Binding,
  search: Search,
): Located<ObjectExpression> | undefined {
  const { declaration, identifier } = binding;
  if (importedName(tree, binding) !== undefined) return ofImport(tree, binding, undefined, search);
  if (declaration.type !== 'VariableDeclarator' || !declaration.init) return undefined;
  if (treatmentOf(tree, binding, declaration.init, search.project) === 'written') return undefined;
  if (declaration.id === identifier) return find({ tree, node: declaration.init }, search);
  const part =
    declaration.id.type === 'ObjectPattern'
      ? declaration.id.properties.find(
          (one) => one.type === 'ObjectProperty' && one.value === identifier,
        )
      : undefined;
  const name = part && keyName(part as { key: Node });
  const whole = name === undefined ? undefined : find({ tree, node: declaration.init }, search);
  return whole && ofProperty(whole, name as string, search);
}

/** What an import stands for; with `member` what a namespace's member does. */
function ofImport(
  tree: Tree,
  binding: Binding,
  member: string | undefined,
  search: Search,
): Located<ObjectExpression> | undefined {
  const imported = importedName(tree, binding) ?? '';
  const at = imported.lastIndexOf('#');
  const to = search.project?.resolve(tree.path, imported.slice(0, at));
  if (to?.kind !== 'file' || !search.project) return undefined;
  const name = member ?? imported.slice(at + 1);
  const found = exportedAs(search.project, to.path, name);
  if (found) return ofBinding(found.tree, found.binding, search);
  const there = search.project.tree(to.path);
  return there && ofWholeExport(there, name, search);
}

/** `export default { … }`, `module.exports = { … }`, `exports.cache = { … }`, each written once. */
function ofWholeExport(
  tree: Tree,
  name: string,
  search: Search,
): Located<ObjectExpression> | undefined {
  const defaults = tree.nodes('ExportDefaultDeclaration').map(({ declaration }) => declaration);
  const [given] = name === 'default' ? (defaults as Node[]) : [];
  if (given) return find({ tree, node: given }, search);
  const assigned = tree
    .nodes('AssignmentExpression')
    .flatMap(({ left, right }) => [{ as: assignedExport(left), right }]);
  const own = assigned.filter(({ as }) => as === name && name !== 'default');
  const all = assigned.filter(({ as }) => as === 'default');
  const [first, ...more] = own.length > 0 ? own : all;
  if (!first || more.length > 0 || isAddedTo(tree)) return undefined;
  const whole = find({ tree, node: first.right }, search);
  const isWhole = own.length > 0 || name === '*' || name === 'default';
  return isWhole ? whole : whole && ofProperty(whole, name, search);
}

/** `exports.cache.max = 500` */
function isAddedTo(tree: Tree): boolean {
  return tree.nodes('AssignmentExpression').some(({ left }) => {
    const owner = 'object' in left ? unwrap(left.object as Node) : undefined;
    return (
      assignedExport(left) === undefined &&
      owner !== undefined &&
      [owner, ...descendants(owner)].some(
        (one) => one.type === 'Identifier' && /^(module|exports)$/.test(one.name),
      )
    );
  });
}
