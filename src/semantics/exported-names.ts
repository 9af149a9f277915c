import type { Node } from '@babel/types';
import { keyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { assignedExport } from './commonjs.ts';
import { patternNames, type Binding } from './scope.ts';

/** `export const x = …` */
export function exportsDeclaration(tree: Tree, binding: Binding): boolean {
  const declaration =
    binding.declaration.type === 'VariableDeclarator'
      ? tree.parent(binding.declaration)
      : binding.declaration;
  const up = declaration && tree.parent(declaration);
  return up?.type === 'ExportNamedDeclaration' || up?.type === 'ExportDefaultDeclaration';
}

/** The names under which a module exports a binding; CommonJS's count as one that nobody can follow. */
export function exportedNames(tree: Tree, binding: Binding): string[] {
  const names: string[] = [];
  if (exportsDeclaration(tree, binding)) {
    const declaration =
      binding.declaration.type === 'VariableDeclarator'
        ? tree.parent(binding.declaration)
        : binding.declaration;
    names.push(
      declaration && tree.parent(declaration)?.type === 'ExportDefaultDeclaration'
        ? 'default'
        : binding.name,
    );
  }
  for (const reference of binding.references) {
    const up = tree.parent(reference);
    if (up?.type === 'ExportDefaultDeclaration') names.push('default');
    if (up?.type === 'ExportSpecifier')
      names.push(up.exported.type === 'Identifier' ? up.exported.name : up.exported.value);
  }
  return names;
}

/** The file exports something under such a name, in ES syntax or as `exports.name`. */
export function exportsName(tree: Tree, name: RegExp): boolean {
  const declared = tree.nodes('ExportNamedDeclaration').flatMap(({ declaration }): Node[] => {
    if (declaration?.type === 'VariableDeclaration')
      return declaration.declarations.flatMap((d) => [...patternNames(d.id)]);
    return declaration && 'id' in declaration && declaration.id ? [declaration.id] : [];
  });
  return (
    declared.some((id) => id.type === 'Identifier' && name.test(id.name)) ||
    tree.nodes('ExportSpecifier').some(({ exported }) => name.test(specifierName(exported))) ||
    tree.nodes('AssignmentExpression').some(({ left, right }) => {
      const assigned = assignedExport(left);
      if (assigned !== 'default') return assigned !== undefined && name.test(assigned);
      return (
        right.type === 'ObjectExpression' &&
        right.properties.some((p) => p.type !== 'SpreadElement' && name.test(keyName(p) ?? ''))
      );
    })
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

/** An exported or imported name, which may be a string. */
export function specifierName(node: Node): string {
  return node.type === 'StringLiteral' ? node.value : (node as { name: string }).name;
}
