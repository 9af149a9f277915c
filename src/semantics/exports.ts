import type { Node } from '@babel/types';
import { isClass, isFunction } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { patternNames, scopesOf, type Binding } from './scope.ts';
import type { Project } from '../project.ts';

export interface Exported {
  readonly tree: Tree;
  readonly binding: Binding;
}

/** The variable that a file exports under a name, through re-exports; undefined where it is none, or not found. */
export function exportedAs(
  project: Project,
  path: string,
  name: string,
  depth = 0,
): Exported | undefined {
  const tree = depth < 6 ? project.tree(path) : undefined;
  if (!tree) return undefined;
  const scopes = scopesOf(tree);
  const through = (specifier: string, imported: string): Exported | undefined => {
    const to = project.resolve(path, specifier);
    return to?.kind === 'file' ? exportedAs(project, to.path, imported, depth + 1) : undefined;
  };
  for (const { declaration, specifiers, source } of tree.nodes('ExportNamedDeclaration')) {
    const ids: Node[] =
      declaration?.type === 'VariableDeclaration'
        ? declaration.declarations.flatMap((d) => [...patternNames(d.id)])
        : declaration && 'id' in declaration && declaration.id
          ? [declaration.id]
          : [];
    const own = ids.find((id) => id.type === 'Identifier' && id.name === name);
    const local =
      own ??
      specifiers.flatMap((s) =>
        s.type === 'ExportSpecifier' && nameOf(s.exported) === name ? [s.local] : [],
      )[0];
    if (!local) continue;
    if (source) return through(source.value, nameOf(local) ?? name);
    const binding = scopes.resolve(local);
    const parent = binding && tree.parent(binding.declaration);
    if (
      binding?.kind === 'import' &&
      parent?.type === 'ImportDeclaration' &&
      binding.declaration.type === 'ImportSpecifier'
    )
      return through(parent.source.value, nameOf(binding.declaration.imported) ?? name);
    return binding && { tree, binding };
  }
  for (const { source } of tree.nodes('ExportAllDeclaration')) {
    const found = through(source.value, name);
    if (found) return found;
  }
  return undefined;
}

function nameOf(node: Node): string | undefined {
  return node.type === 'Identifier'
    ? node.name
    : node.type === 'StringLiteral'
      ? node.value
      : undefined;
}

/**
 * An ES module of the project has no value of that name to give: imported statically, it fails when it is loaded, and not
 * where the name is used. False where that cannot be known.
 */
export function lacksExport(
  project: Project,
  path: string,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  const tree = seen.has(path) ? undefined : project.tree(path);
  if (!tree || name === '*') return false;
  const named = tree.nodes('ExportNamedDeclaration');
  const stars = tree.nodes('ExportAllDeclaration');
  const hasDefault = tree.nodes('ExportDefaultDeclaration').length > 0;
  if (named.length + stars.length === 0 && !hasDefault) return false;
  if (name === 'default' && hasDefault) return false;
  const gives = ({ declaration, specifiers }: (typeof named)[number]): boolean => {
    const ids: Node[] =
      declaration?.type === 'VariableDeclaration'
        ? declaration.declarations.flatMap((d) => [...patternNames(d.id)])
        : declaration && 'id' in declaration && declaration.id
          ? [declaration.id]
          : [];
    return [...ids, ...specifiers.map(({ exported }) => exported)].some(
      (id) => nameOf(id) === name,
    );
  };
  if (named.some(gives)) return false;
  return stars.every(({ source }) => {
    const to = project.resolve(path, source.value);
    return to?.kind === 'file' && lacksExport(project, to.path, name, new Set([...seen, path]));
  });
}

/** The export is written again later: who imports it statically sees the new value, who took it before the old one. */
export function isRewritten(project: Project, path: string, name: string): boolean {
  const found = exportedAs(project, path, name);
  return found?.binding.references.some((reference) => isTarget(found.tree, reference)) ?? false;
}

function isTarget(tree: Tree, reference: Node): boolean {
  for (const up of tree.ancestors(reference)) {
    if (up.type === 'UpdateExpression') return up.argument === reference;
    if (
      up.type === 'AssignmentExpression' ||
      up.type === 'ForOfStatement' ||
      up.type === 'ForInStatement'
    )
      return tree.contains(up.left, reference) && up.left.type !== 'MemberExpression';
    if (!/Pattern$|^(RestElement|ObjectProperty)$/.test(up.type)) return false;
  }
  return false;
}

/** The exported function asks for its `this`, which is the module where it is called as a member of that. */
export function usesThis(project: Project, path: string, name: string): boolean {
  const binding = exportedAs(project, path, name)?.binding;
  const made =
    binding?.declaration.type === 'VariableDeclarator'
      ? binding.declaration.init
      : binding?.declaration;
  if (!made || !isFunction(made) || made.type === 'ArrowFunctionExpression') return false;
  return [...descendants(made, (n) => !isClass(n))].some((n) => n.type === 'ThisExpression');
}
