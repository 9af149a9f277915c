import type { Node } from '@babel/types';
import { importedName } from '../semantics/qualified-name.ts';
import { keyName, unwrap, propertyName } from '../ast/node.ts';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { Tree } from '../ast/tree.ts';

/** `const { API_KEY } = process.env`, without a default. */
export function environmentVariable(
  tree: Tree,
  { declaration, identifier }: Binding,
): string | undefined {
  if (
    declaration.type !== 'VariableDeclarator' ||
    declaration.id.type !== 'ObjectPattern' ||
    !declaration.init ||
    !isEnvironment(tree, declaration.init)
  )
    return undefined;
  for (const p of declaration.id.properties)
    if (p.type === 'ObjectProperty' && p.value === identifier) return keyName(p);
  return undefined;
}

/** `process.env` and `import.meta.env`, also by a constant that is set to them. */
export function isEnvironment(tree: Tree, node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(inner);
    if (binding && importedName(tree, binding) === 'node:process#env') return true;
    const declaration = binding?.kind === 'const' ? binding.declaration : undefined;
    return (
      declaration?.type === 'VariableDeclarator' &&
      declaration.id.type === 'Identifier' &&
      !!declaration.init &&
      isEnvironment(tree, declaration.init)
    );
  }
  if (propertyName(inner) !== 'env' || !('object' in inner)) return false;
  const object = inner.object as Node;
  if (object.type === 'MetaProperty') return true;
  if (object.type !== 'Identifier' || object.name !== 'process') return false;
  const binding = scopesOf(tree).resolve(object);
  return !binding || importedName(tree, binding)?.startsWith('node:process#') === true;
}
