import type { CallExpression, ImportDeclaration, Node, VariableDeclarator } from '@babel/types';
import { isPath } from '../ast/names.ts';
import { keyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from './scope.ts';

/** How a file has a module already: what it names of it at its top level. */
export interface ModuleImports {
  /** Import declarations of values; a side-effect import is among them. */
  readonly declarations: readonly ImportDeclaration[];
  /** Import declarations of nothing but types: `import type`. */
  readonly types: readonly ImportDeclaration[];
  /** `const … = require('x')` at the top level. */
  readonly requires: readonly VariableDeclarator[];
  /** True if the module is loaded when the file is: not only its types are used. */
  readonly loaded: boolean;
}

/** `same` says whether a specifier names the module in question. */
export function moduleImports(tree: Tree, same: (specifier: string) => boolean): ModuleImports {
  const all = tree
    .nodes('ImportDeclaration')
    .filter((d) => same(d.source.value) && !d.attributes?.length && !d.phase);
  const declarations = all.filter((d) => d.importKind !== 'type' && d.importKind !== 'typeof');
  const requires = tree
    .memo(topRequires)
    .flatMap(({ declarator, source }) => (same(source) ? [declarator] : []));
  return {
    declarations,
    types: all.filter((d) => d.importKind === 'type'),
    requires,
    loaded:
      requires.length > 0 ||
      declarations.some((d) => hasValue(tree, d)) ||
      isReExported(tree, same),
  };
}

interface TopRequire {
  readonly declarator: VariableDeclarator;
  readonly source: string;
}

/** Each `const … = require('x')` at the top level. */
function topRequires(tree: Tree): readonly TopRequire[] {
  return tree.nodes('VariableDeclarator').flatMap((declarator) => {
    const source = requiredBy(tree, declarator);
    return source !== undefined && tree.parent(tree.parent(declarator) as Node) === tree.program
      ? [{ declarator, source }]
      : [];
  });
}

/** `x` of `const … = require('x')`. */
export function requiredBy(tree: Tree, { init }: VariableDeclarator): string | undefined {
  const call = init && unwrap(init);
  if (call?.type !== 'CallExpression' || !isRequireCall(tree, call)) return undefined;
  const [source] = call.arguments;
  return source?.type === 'StringLiteral' ? source.value : undefined;
}

/** `require(…)` of CommonJS, not a function of that name. */
export function isRequireCall(tree: Tree, { callee }: CallExpression): boolean {
  return (
    callee.type === 'Identifier' && callee.name === 'require' && !scopesOf(tree).resolve(callee)
  );
}

/** `export { a } from 'x'` loads, and binds nothing. */
function isReExported(tree: Tree, same: (specifier: string) => boolean): boolean {
  const named = tree
    .nodes('ExportNamedDeclaration')
    .some(
      (d) =>
        d.source &&
        same(d.source.value) &&
        d.exportKind !== 'type' &&
        d.specifiers.some((s) => !('exportKind' in s && s.exportKind === 'type')),
    );
  return (
    named ||
    tree.nodes('ExportAllDeclaration').some((d) => same(d.source.value) && d.exportKind !== 'type')
  );
}

/** TypeScript leaves out an import of which only types are used. */
function hasValue(tree: Tree, declaration: ImportDeclaration): boolean {
  if (declaration.specifiers.length === 0 || !/\.[cm]?tsx?$/.test(tree.path)) return true;
  return declaration.specifiers.some((specifier) => {
    if (
      specifier.type === 'ImportSpecifier' &&
      (specifier.importKind === 'type' || specifier.importKind === 'typeof')
    )
      return false;
    const binding = scopesOf(tree).resolve(specifier.local);
    return (
      binding?.references.some((reference) => !isInType(tree, reference)) ||
      tree.nodes('JSXIdentifier').some((id) => id.name === specifier.local.name)
    );
  });
}

/** True for a name inside of a type, which is gone when the code runs. */
export function isInType(tree: Tree, node: Node): boolean {
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (
      /^TS(As|Satisfies|NonNull|TypeAssertion|Instantiation|Export|EnumMember|ParameterProperty|ModuleBlock|ModuleDeclaration)/.test(
        up.type,
      )
    ) {
      if ((up as { typeAnnotation?: Node }).typeAnnotation === child) return true;
    } else if (up.type.startsWith('TS')) return true;
    else if (/Statement$|Declaration$|^Program$/.test(up.type))
      return (
        (up.type === 'ExportNamedDeclaration' && up.exportKind === 'type') || isHeritage(up, child)
      );
    child = up;
  }
  return false;
}

/** `class Cart implements Basket` */
function isHeritage(node: Node, child: Node): boolean {
  return node.type === 'ClassDeclaration' && (node.implements ?? []).includes(child as never);
}

/** The module-level name by which a file has `imported` of a module. Only names that are never written. */
export function importedBinding(
  tree: Tree,
  { declarations, requires }: ModuleImports,
  imported: string,
): Binding | undefined {
  const scopes = scopesOf(tree);
  for (const { specifiers } of declarations) {
    for (const specifier of specifiers) {
      if (
        specifier.type === 'ImportSpecifier'
          ? specifier.importKind !== 'type' &&
            specifier.importKind !== 'typeof' &&
            nameOf(specifier.imported) === imported
          : imported === (specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*')
      )
        return scopes.resolve(specifier.local);
    }
  }
  for (const { id } of requires) {
    if (id.type === 'Identifier' && imported === '*') return scopes.resolve(id);
    if (id.type !== 'ObjectPattern') continue;
    for (const property of id.properties)
      if (
        property.type === 'ObjectProperty' &&
        keyName(property) === imported &&
        property.value.type === 'Identifier'
      )
        return scopes.resolve(property.value);
  }
  return undefined;
}

function nameOf(
  node: { type: 'Identifier'; name: string } | { type: 'StringLiteral'; value: string } | Node,
): string | undefined {
  return node.type === 'Identifier'
    ? node.name
    : node.type === 'StringLiteral'
      ? node.value
      : undefined;
}

/** The specifiers that a file imports from statically, for more than types. */
export function importedModules(tree: Tree): readonly string[] {
  return tree.memo(findImported);
}

function findImported(tree: Tree): string[] {
  return tree
    .nodes('ImportDeclaration')
    .filter((d) => d.importKind !== 'type')
    .map((d) => d.source.value);
}

/** Every specifier that a file names: it imports, re-exports or requires it, at once or later, or only its types. */
export function namedModules(tree: Tree): readonly string[] {
  return tree.memo(findNamed);
}

function findNamed(tree: Tree): string[] {
  const declared = [
    ...tree.nodes('ImportDeclaration'),
    ...tree.nodes('ExportNamedDeclaration'),
    ...tree.nodes('ExportAllDeclaration'),
  ].flatMap(({ source }) => (source ? [source.value] : []));
  const called = tree
    .nodes('CallExpression')
    .flatMap(({ callee, arguments: [source] }) =>
      (callee.type === 'Import' || isPath(callee, 'require')) && source?.type === 'StringLiteral'
        ? [source.value]
        : [],
    );
  const assigned = tree
    .nodes('TSExternalModuleReference')
    .map(({ expression }) => expression.value);
  return [...declared, ...called, ...assigned];
}

/** As `importedModules`, and those that it requires. */
export function loadedModules(tree: Tree): readonly string[] {
  return tree.memo(findLoaded);
}

function findLoaded(tree: Tree): string[] {
  const required = tree
    .nodes('CallExpression')
    .flatMap(({ callee, arguments: [source] }) =>
      callee.type === 'Identifier' && callee.name === 'require' && source?.type === 'StringLiteral'
        ? [source.value]
        : [],
    );
  return [...importedModules(tree), ...required];
}
