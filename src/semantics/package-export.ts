import type { Node } from '@babel/types';
import { keyName, propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { Project } from '../project.ts';
import { assignedExport } from './commonjs.ts';
import { importedName } from './qualified-name.ts';
import { scopesOf, type Binding } from './scope.ts';

/** What a package gives under a name; `default` for its default, `*` for all of it. */
export interface PackageExport {
  readonly module: string;
  readonly name: string;
  /** The file's own binding through which it is reached; undefined for `require('x')(…)`. */
  readonly binding: Binding | undefined;
}

/** How many names, imports and re-exports are followed. */
const MOST_STEPS = 6;

/**
 * The package's export that an expression stands for: imported, required, of a namespace, of the default; with a project
 * also through files that hand it on. Undefined for what the project defines itself.
 */
export function packageExportOf(
  tree: Tree,
  expression: Node,
  project?: Project,
): PackageExport | undefined {
  return ofNode({ tree, project, steps: MOST_STEPS }, expression);
}

interface Search {
  readonly tree: Tree;
  readonly project: Project | undefined;
  readonly steps: number;
}

function next(search: Search): Search {
  return { ...search, steps: search.steps - 1 };
}

function ofNode(search: Search, node: Node): PackageExport | undefined {
  const inner = unwrap(node);
  if (search.steps === 0) return undefined;
  if (inner.type === 'Identifier') {
    const binding = scopesOf(search.tree).resolve(inner);
    return binding && ofBinding(search, binding);
  }
  const module = requiredModule(inner);
  if (module !== undefined) return { module, name: '*', binding: undefined };
  const member = propertyName(inner);
  if (member === undefined || !('object' in inner)) return undefined;
  const of = ofNode(next(search), inner.object as Node);
  return of && partOf(search, of, member);
}

/** A member of a package, or of a file that hands packages on. */
function partOf(search: Search, of: PackageExport, member: string): PackageExport | undefined {
  if (of.name !== '*' && of.name !== 'default') return undefined;
  const handed = of.name === '*' ? handedOn(search, of.module, member) : undefined;
  return handed ? { ...handed, binding: of.binding } : { ...of, name: member };
}

function ofBinding(search: Search, binding: Binding): PackageExport | undefined {
  const { tree } = search;
  const imported = importedName(tree, binding);
  if (imported !== undefined) {
    const at = imported.lastIndexOf('#');
    const [module, name] = [imported.slice(0, at), imported.slice(at + 1)];
    if (isTypeOnly(tree, binding)) return undefined;
    return { ...(handedOn(search, module, name) ?? { module, name }), binding };
  }
  const { declaration } = binding;
  if (declaration.type === 'TSImportEqualsDeclaration') {
    const source =
      declaration.moduleReference.type === 'TSExternalModuleReference'
        ? declaration.moduleReference.expression
        : undefined;
    return source && { module: source.value, name: '*', binding };
  }
  if (
    declaration.type !== 'VariableDeclarator' ||
    !declaration.init ||
    (binding.kind !== 'const' && binding.kind !== 'var')
  )
    return undefined;
  const of = ofNode(next(search), declaration.init);
  if (!of) return undefined;
  if (declaration.id.type === 'Identifier') return { ...of, binding };
  if (declaration.id.type !== 'ObjectPattern') return undefined;
  for (const p of declaration.id.properties) {
    const name = p.type === 'ObjectProperty' ? keyName(p) : undefined;
    if (name === undefined || p.type !== 'ObjectProperty' || p.value !== binding.identifier)
      continue;
    const part = partOf(search, of, name);
    return part && { ...part, binding };
  }
  return undefined;
}

/** What a file of the project hands on under a name: `export { LRUCache } from 'lru-cache'`. */
function handedOn(
  search: Search,
  specifier: string,
  name: string,
): Omit<PackageExport, 'binding'> | undefined {
  const to = search.project?.resolve(search.tree.path, specifier);
  const tree = to?.kind === 'file' ? search.project?.tree(to.path) : undefined;
  if (!tree || search.steps === 0) return undefined;
  return ofExport({ ...next(search), tree }, name);
}

function ofExport(search: Search, name: string): Omit<PackageExport, 'binding'> | undefined {
  const { tree } = search;
  const { bindings } = scopesOf(tree).scopeOf(tree.program);
  for (const statement of tree.program.body) {
    if (statement.type === 'ExportDefaultDeclaration' && name === 'default')
      return ofNode(search, statement.declaration);
    if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type') continue;
    for (const specifier of statement.specifiers) {
      const { exported } = specifier;
      if ((exported.type === 'Identifier' ? exported.name : exported.value) !== name) continue;
      const local = specifier.type === 'ExportSpecifier' ? specifier.local.name : '*';
      if (statement.source) {
        const module = statement.source.value;
        return handedOn(search, module, local) ?? { module, name: local };
      }
      const binding = bindings.get(local);
      return binding && ofBinding(search, binding);
    }
    const declared = statement.declaration && bindings.get(name);
    if (declared && tree.contains(statement, declared.identifier))
      return ofBinding(search, declared);
  }
  for (const { left, right } of tree.nodes('AssignmentExpression')) {
    const assigned = assignedExport(left);
    if (assigned === name || (assigned === 'default' && name === '*')) return ofNode(search, right);
    const value = assigned === 'default' ? unwrap(right) : undefined;
    if (value?.type !== 'ObjectExpression') continue;
    for (const p of value.properties)
      if (p.type === 'ObjectProperty' && keyName(p) === name) return ofNode(search, p.value);
  }
  return undefined;
}

function isTypeOnly(tree: Tree, { declaration }: Binding): boolean {
  const parent = tree.parent(declaration);
  return (
    (parent?.type === 'ImportDeclaration' && parent.importKind === 'type') ||
    (declaration.type === 'ImportSpecifier' && declaration.importKind === 'type')
  );
}

/** `require('x')`, `await import('x')`. */
function requiredModule(node: Node): string | undefined {
  const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  if (call.type === 'ImportExpression')
    return call.source.type === 'StringLiteral' ? call.source.value : undefined;
  if (
    call.type !== 'CallExpression' ||
    (call.callee.type !== 'Import' &&
      !(call.callee.type === 'Identifier' && call.callee.name === 'require' && node === call))
  )
    return undefined;
  const [source] = call.arguments;
  return source?.type === 'StringLiteral' ? source.value : undefined;
}
