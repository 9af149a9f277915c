import type { Tree } from '../ast/tree.ts';
import type { Binding } from './scope.ts';

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
