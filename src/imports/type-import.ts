import type { ImportDeclaration, Node } from '@babel/types';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { ModuleImports } from '../semantics/imports.ts';
import { specifierName } from '../semantics/exported-names.ts';
import type { Edit } from '../types.ts';

/** One name of an import declaration. */
export type TypeSpecifier = ImportDeclaration['specifiers'][number];

/** How the file imports an export for its type alone: `import type { A }`, `import { type A }`; undefined if it does not. */
export function typeSpecifierOf(
  { declarations, types }: ModuleImports,
  imported: string,
): TypeSpecifier | undefined {
  return [
    ...types.flatMap((d) => d.specifiers),
    ...declarations.flatMap((d) => d.specifiers.filter(isInlineType)),
  ].find((specifier) =>
    specifier.type === 'ImportSpecifier'
      ? specifierName(specifier.imported) === imported
      : imported === (specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*'),
  );
}

function isInlineType(specifier: TypeSpecifier): boolean {
  return specifier.type === 'ImportSpecifier' && specifier.importKind === 'type';
}

/** What is wanted of a declaration that has the names as types. */
export interface Adoption {
  readonly declaration: ImportDeclaration;
  /** Those that become values. */
  readonly adopted: readonly TypeSpecifier[];
  /** Further names, as they are written. */
  readonly added: readonly string[];
  readonly key: string;
}

/** `import type { A, B }` becomes `import { A, type B }`, and `import { type A }` becomes `import { A }`. */
export function adoptTypes(tree: Tree, { declaration, adopted, added, key }: Adoption): Edit[] {
  const { specifiers } = declaration;
  const isWhole = declaration.importKind === 'type';
  const first = specifiers[0] as Node;
  const start = isWhole ? startOf(declaration) + 'import'.length : startOf(first);
  const head = isWhole ? tree.text.slice(start, startOf(first)).replace(/^\s*type\b/, '') : '';
  const names = specifiers.map((specifier, i) => {
    const before = specifiers[i - 1];
    const gap = before ? tree.text.slice(endOf(before), startOf(specifier)) : '';
    const name = tree.source(specifier);
    if (adopted.includes(specifier)) return `${gap}${name.replace(/^type\s+/, '')}`;
    return `${gap}${isWhole ? `type ${name}` : name}`;
  });
  const more = added.map((name) => `, ${name}`).join('');
  return [
    { start, end: endOf(specifiers.at(-1) as Node), text: `${head}${names.join('')}${more}`, key },
  ];
}

/** Takes names out of an import of types, because an import of values gets them; the declaration goes with its last name. */
export function withoutTypes(
  tree: Tree,
  declaration: ImportDeclaration,
  gone: readonly TypeSpecifier[],
  key: string,
): Edit[] {
  const kept = declaration.specifiers.filter((s) => !gone.includes(s));
  const [first, last] = [declaration.specifiers[0] as Node, declaration.specifiers.at(-1) as Node];
  if (kept.length > 0)
    return [
      {
        start: startOf(first),
        end: endOf(last),
        text: kept.map((s) => tree.source(s)).join(', '),
        key,
      },
    ];
  const line = /^[ \t]*\r?\n/.exec(tree.text.slice(endOf(declaration)))?.[0].length ?? 0;
  return [{ start: startOf(declaration), end: endOf(declaration) + line, text: '', key }];
}
