import type { Identifier, Node } from '@babel/types';
import { patternNames, scopesOf } from '../semantics/scope.ts';
import { keyName, outermost, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

const ESM = [
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
] as const;

/** True if the file exports by `export =`, or by `module.exports` or `exports.name` and nothing else. */
export function isCommonJs(tree: Tree): boolean {
  return (
    tree.nodes('TSExportAssignment').length > 0 ||
    (ESM.every((type) => tree.nodes(type).length === 0) && /\bexports\b/.test(tree.text))
  );
}

/** What `node` is the value of, if that is an export of its file: `exports.a = node`, `module.exports = { a: node }`, `export default node`. */
export function exportedAs(tree: Tree, node: Node): string | undefined {
  const parent = tree.parent(node);
  if (parent?.type === 'ExportDefaultDeclaration') return 'default';
  if (parent?.type === 'ExportSpecifier' && tree.parent(parent)?.type === 'ExportNamedDeclaration')
    return specifierName(parent.exported);
  if (parent?.type === 'TSExportAssignment') return 'default';
  if (parent?.type === 'AssignmentExpression' && parent.right === node)
    return assignedExport(parent.left);
  if (parent?.type !== 'ObjectProperty' || parent.value !== node) return undefined;
  const object = tree.parent(parent);
  const assignment = object && tree.parent(object);
  return assignment?.type === 'AssignmentExpression' &&
    assignment.right === object &&
    assignedExport(assignment.left) === 'default'
    ? keyName(parent)
    : undefined;
}

/** `exports.a` and `module.exports.a` have the name `a`; `module.exports` itself is `default`. */
export function assignedExport(target: Node): string | undefined {
  const node = unwrap(target);
  if (node.type !== 'MemberExpression') return undefined;
  if (isExportsObject(node)) return 'default';
  return isExportsObject(unwrap(node.object)) ? propertyName(node) : undefined;
}

function isExportsObject(node: Node): boolean {
  if (node.type === 'Identifier') return node.name === 'exports';
  return (
    node.type === 'MemberExpression' &&
    propertyName(node) === 'exports' &&
    node.object.type === 'Identifier' &&
    node.object.name === 'module'
  );
}

/** True if the file itself exports something by that name, so that no `export *` brings it. */
export function exportsItself(tree: Tree, name: string): boolean {
  return (
    tree
      .nodes('ExportNamedDeclaration')
      .some((node) =>
        node.specifiers.some((s) => 'exported' in s && specifierName(s.exported) === name),
      ) || localOf(tree, name) !== undefined
  );
}

/** The names under which a file exports the same value as under `name`, `name` among them. */
export function aliasesOf(tree: Tree, name: string): Set<string> {
  const local = localOf(tree, name);
  const references = local ? (scopesOf(tree).resolve(local)?.references ?? []) : [];
  const names = references
    .map((reference) => exportedAs(tree, outermost(tree, reference)))
    .filter((alias) => alias !== undefined);
  const binding = local && scopesOf(tree).resolve(local);
  if (binding && declaredNames(tree).has(binding.identifier)) names.push(binding.name);
  return new Set([name, ...names]);
}

/** The identifier of an exported value within its own file. */
function localOf(tree: Tree, name: string): Identifier | undefined {
  for (const identifier of declaredNames(tree)) if (identifier.name === name) return identifier;
  for (const specifier of tree.nodes('ExportSpecifier')) {
    const declaration = tree.parent(specifier);
    if (
      declaration?.type === 'ExportNamedDeclaration' &&
      !declaration.source &&
      specifierName(specifier.exported) === name
    )
      return specifier.local;
  }
  for (const { declaration } of name === 'default' ? tree.nodes('ExportDefaultDeclaration') : []) {
    if (declaration.type === 'Identifier') return declaration;
    if ('id' in declaration && declaration.id) return declaration.id as Identifier;
  }
  return tree.nodes('Identifier').find((identifier) => {
    const alias = exportedAs(tree, identifier);
    return alias === name && tree.parent(identifier)?.type !== 'ExportSpecifier';
  });
}

/** The names in `export const a = …`, `export function b() {}`. */
function declaredNames(tree: Tree): Set<Identifier> {
  const names = tree.nodes('ExportNamedDeclaration').flatMap(({ declaration }): Identifier[] => {
    if (declaration?.type === 'VariableDeclaration')
      return declaration.declarations.flatMap((d) => [...patternNames(d.id)]);
    return declaration && 'id' in declaration && declaration.id?.type === 'Identifier'
      ? [declaration.id]
      : [];
  });
  return new Set(names);
}

/** An exported or imported name, which may be a string. */
export function specifierName(node: Node): string {
  return node.type === 'StringLiteral' ? node.value : (node as { name: string }).name;
}
