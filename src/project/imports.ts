import type { CallExpression, Node } from '@babel/types';
import type { ImportForm } from '../project.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isFunction, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';

/** One place in a file that names another. */
export interface Site {
  /** The declaration, or the call. */
  readonly node: Node;
  readonly specifier: string;
  readonly form: ImportForm;
  readonly onLoad: boolean;
  /** True for an import that takes nothing, so is there for what the file does. */
  readonly bare: boolean;
}

/**
 * The imports of a file, in source order. Where `erasesTypes`, an import in TypeScript of which only types are used is
 * one of a type: it is not in the output.
 */
export function importSites(tree: Tree, erasesTypes: boolean): Site[] {
  const sites: Site[] = [];
  const erased = (locals: readonly Node[]): boolean =>
    erasesTypes &&
    /\.[cm]?tsx?$/.test(tree.path) &&
    locals.length > 0 &&
    locals.every((local) => isTypeOnly(tree, local));
  const add = (node: Node, specifier: string | undefined, form: ImportForm): void => {
    if (specifier !== undefined)
      sites.push({
        node,
        specifier,
        form,
        onLoad: runsOnLoad(tree, node),
        bare: takesNothing(tree, node),
      });
  };
  for (const node of tree.nodes('ImportDeclaration')) {
    const type =
      node.importKind === 'type' ||
      node.importKind === 'typeof' ||
      allTypes(node.specifiers, 'importKind');
    add(
      node,
      node.source.value,
      type || erased(node.specifiers.map((s) => s.local)) ? 'type' : 'static',
    );
  }
  for (const node of tree.nodes('ExportNamedDeclaration'))
    add(
      node,
      node.source?.value,
      node.exportKind === 'type' || allTypes(node.specifiers, 'exportKind') ? 'type' : 're-export',
    );
  for (const node of tree.nodes('ExportAllDeclaration'))
    add(node, node.source.value, node.exportKind === 'type' ? 'type' : 're-export');
  for (const node of tree.nodes('TSImportEqualsDeclaration')) {
    const { moduleReference } = node;
    if (moduleReference.type === 'TSExternalModuleReference')
      add(
        node,
        moduleReference.expression.value,
        node.importKind === 'type' || (!node.isExport && erased([node.id])) ? 'type' : 'require',
      );
  }
  for (const node of tree.nodes('TSImportType')) add(node, literal(node.argument as Node), 'type');
  for (const node of tree.nodes('ImportExpression')) add(node, literal(node.source), 'dynamic');
  for (const node of tree.nodes('CallExpression')) {
    if (node.callee.type === 'Import') add(node, literal(node.arguments[0]), 'dynamic');
    else if (isRequire(tree, node)) add(node, literal(node.arguments[0]), 'require');
  }
  return sites.sort((a, b) => (a.node.start as number) - (b.node.start as number));
}

/** `import './x'` and a lone `require('./x')`. */
function takesNothing(tree: Tree, node: Node): boolean {
  return node.type === 'ImportDeclaration'
    ? node.specifiers.length === 0
    : tree.parent(node)?.type === 'ExpressionStatement';
}

function allTypes(specifiers: readonly Node[], key: 'importKind' | 'exportKind'): boolean {
  return (
    specifiers.length > 0 &&
    specifiers.every(
      (s) =>
        key in s &&
        ['type', 'typeof'].includes((s as unknown as Record<string, string>)[key] as string),
    )
  );
}

/** The value of a string, or of a template without a hole. */
function literal(node: Node | undefined): string | undefined {
  if (!node) return undefined;
  const inner = unwrap(node);
  if (inner.type === 'StringLiteral') return inner.value;
  if (inner.type === 'TSLiteralType') return literal(inner.literal);
  return inner.type === 'TemplateLiteral' && inner.expressions.length === 0
    ? (inner.quasis[0]?.value.cooked ?? undefined)
    : undefined;
}

/** `require(…)`: Node's own, or one that `createRequire` made. */
function isRequire(tree: Tree, { callee }: CallExpression): boolean {
  if (callee.type !== 'Identifier' || !/require/i.test(callee.name)) return false;
  const binding = scopesOf(tree).resolve(callee);
  if (!binding) return callee.name === 'require';
  const init =
    binding.declaration.type === 'VariableDeclarator' ? binding.declaration.init : undefined;
  return init?.type === 'CallExpression' && /createRequire$/.test(tree.source(init.callee));
}

/** Not inside of a function, but for one that is called where it stands, nor in a field that instances get. */
export function runsOnLoad(tree: Tree, node: Node): boolean {
  let child = node;
  for (const up of tree.ancestors(node)) {
    if (isFunction(up) && !isCalledAtOnce(tree, up)) return false;
    if (
      (up.type === 'ClassProperty' || up.type === 'ClassPrivateProperty') &&
      !up.static &&
      up.value === child
    )
      return false;
    child = up;
  }
  return true;
}

/** `(() => { … })()`, `(function () { … }).call(this)` */
function isCalledAtOnce(tree: Tree, fn: Node): boolean {
  const parent = tree.parent(fn);
  if (parent?.type === 'CallExpression' && unwrap(parent.callee) === fn)
    return !('generator' in fn && fn.generator === true);
  if (parent?.type !== 'MemberExpression' || parent.object !== fn) return false;
  const call = tree.parent(parent);
  return (
    call?.type === 'CallExpression' &&
    call.callee === parent &&
    parent.property.type === 'Identifier' &&
    /^(call|apply)$/.test(parent.property.name)
  );
}

/** True if every place that names the imported binding is a type, so that the compiler leaves the import out. */
function isTypeOnly(tree: Tree, local: Node): boolean {
  if (local.type !== 'Identifier') return false;
  const binding = scopesOf(tree).resolve(local);
  if (!binding || binding.identifier !== local) return false;
  const inElement = tree.nodes('JSXIdentifier').some((id) => id.name === local.name);
  return (
    !inElement &&
    binding.references.every((reference) => {
      const type = typeAround(tree, reference);
      return type !== undefined && !isDecorated(tree, type);
    })
  );
}

/** True for a name that means a type. */
export function isInType(tree: Tree, node: Node): boolean {
  return typeAround(tree, node) !== undefined;
}

/** The type, or the export of types, that a name is part of. */
function typeAround(tree: Tree, node: Node): Node | undefined {
  let child = node;
  for (const up of tree.ancestors(node)) {
    switch (up.type) {
      case 'TSTypeReference':
      case 'TSTypeQuery':
      case 'TSExpressionWithTypeArguments':
      case 'TSTypeAnnotation':
      case 'TSTypeParameterInstantiation':
      case 'TSTypeParameterDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
        return up;
      case 'ExportSpecifier':
      case 'ExportNamedDeclaration':
        if (up.exportKind === 'type') return up;
        break;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
        if (up.typeAnnotation === child) return up;
        break;
      case 'BlockStatement':
      case 'Program':
        return undefined;
    }
    child = up;
  }
  return undefined;
}

/** With `emitDecoratorMetadata`, annotations of members and parameters in a decorated class are looked up at run time. */
function isDecorated(tree: Tree, type: Node): boolean {
  const owner = tree.closest(
    type,
    (up) =>
      up.type === 'ClassDeclaration' ||
      up.type === 'ClassExpression' ||
      up.type === 'BlockStatement' ||
      up.type === 'TSInterfaceDeclaration',
  );
  if (owner?.type !== 'ClassDeclaration' && owner?.type !== 'ClassExpression') return false;
  return tree
    .nodes('Decorator')
    .some(
      (decorator) =>
        tree.contains(owner, decorator) || (owner.decorators ?? []).includes(decorator),
    );
}
