import type { Identifier } from '@babel/types';
import { outermost } from '../ast/node.ts';
import { usesExports } from '../semantics/commonjs.ts';
import { exportedAs, specifierName } from '../semantics/exported-names.ts';
import { patternNames, scopesOf } from '../semantics/scope.ts';
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
    (ESM.every((type) => tree.nodes(type).length === 0) && usesExports(tree))
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
