import type { Identifier, Node } from '@babel/types';
import { isClass, isFunction } from '../ast/node.ts';
import { childrenOf, type Tree } from '../ast/tree.ts';

export type BindingKind =
  | 'import'
  | 'var'
  | 'let'
  | 'const'
  | 'using'
  | 'param'
  | 'function'
  | 'class'
  | 'catch'
  | 'enum'
  | 'namespace';

export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  readonly scope: Scope;
  /** The identifier that declares it. */
  readonly identifier: Identifier;
  /** The node that declares it: a VariableDeclarator, a function, a class, an import specifier, a parameter. */
  readonly declaration: Node;
  /** Every identifier that resolves to it, reads and writes, without the declaring one. */
  readonly references: Identifier[];
}

export interface Scope {
  readonly node: Node;
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding>;
}

/** Who declares which name, and who refers to it. Built once for a tree, on first use. */
export interface Scopes {
  /** The binding an identifier resolves to; undefined for a global. */
  resolve(identifier: Node): Binding | undefined;
  /** The innermost scope around a node. */
  scopeOf(node: Node): Scope;
  /** The binding that `name` would have at `node`. */
  lookup(name: string, node: Node): Binding | undefined;
}

export function scopesOf(tree: Tree): Scopes {
  return tree.memo(build);
}

/** The identifiers that a pattern binds: `{ a, b: [c], ...d } = {}` binds a, c and d. */
export function* patternNames(pattern: Node | null | undefined): Generator<Identifier> {
  switch (pattern?.type) {
    case 'Identifier':
      yield pattern;
      break;
    case 'ObjectPattern':
      for (const p of pattern.properties)
        yield* patternNames(p.type === 'RestElement' ? p.argument : p.value);
      break;
    case 'ArrayPattern':
      for (const e of pattern.elements) yield* patternNames(e);
      break;
    case 'AssignmentPattern':
      yield* patternNames(pattern.left);
      break;
    case 'RestElement':
      yield* patternNames(pattern.argument);
      break;
    case 'TSParameterProperty':
      yield* patternNames(pattern.parameter);
      break;
  }
}

function build(tree: Tree): Scopes {
  const owner = new Map<Node, Scope>();
  const resolved = new Map<Node, Binding>();
  const declaring = new Set<Node>();
  const uses: { identifier: Identifier; scope: Scope }[] = [];

  const declare = (
    scope: Scope,
    kind: BindingKind,
    identifier: Identifier,
    declaration: Node,
  ): void => {
    declaring.add(identifier);
    const known = scope.bindings.get(identifier.name);
    if (known) {
      resolved.set(identifier, known);
      if (kind === 'var') known.references.push(identifier);
      return;
    }
    const binding: Binding = {
      name: identifier.name,
      kind,
      scope,
      identifier,
      declaration,
      references: [],
    };
    scope.bindings.set(identifier.name, binding);
    resolved.set(identifier, binding);
  };
  const functionScope = (scope: Scope): Scope => {
    let at = scope;
    while (
      at.parent &&
      !isFunction(at.node) &&
      at.node.type !== 'TSModuleBlock' &&
      at.node.type !== 'StaticBlock'
    )
      at = at.parent;
    return at;
  };

  const root: Scope = { node: tree.program, parent: undefined, bindings: new Map() };
  const stack: { node: Node; scope: Scope }[] = [{ node: tree.program, scope: root }];
  for (let item = stack.pop(); item; item = stack.pop()) {
    const { node } = item;
    let { scope } = item;
    const parent = tree.parent(node);
    if (opensScope(node, parent)) {
      scope = { node, parent: scope, bindings: new Map() };
      if (node.type === 'FunctionExpression' || node.type === 'ClassExpression') {
        if (node.id)
          declare(
            scope,
            node.type === 'FunctionExpression' ? 'function' : 'class',
            node.id as Identifier,
            node,
          );
      }
    }
    owner.set(node, scope);
    switch (node.type) {
      case 'VariableDeclaration': {
        const kind = node.kind === 'await using' ? 'using' : (node.kind as BindingKind);
        const target = kind === 'var' ? functionScope(scope) : scope;
        for (const d of node.declarations)
          for (const id of patternNames(d.id)) declare(target, kind, id, d);
        break;
      }
      case 'FunctionDeclaration':
      case 'TSDeclareFunction':
        if (node.id) declare(item.scope, 'function', node.id, node);
        break;
      case 'ClassDeclaration':
        if (node.id) declare(item.scope, 'class', node.id, node);
        break;
      case 'ImportSpecifier':
      case 'ImportDefaultSpecifier':
      case 'ImportNamespaceSpecifier':
        declare(scope, 'import', node.local, node);
        break;
      case 'TSImportEqualsDeclaration':
        declare(scope, 'import', node.id, node);
        break;
      case 'TSEnumDeclaration':
        declare(scope, 'enum', node.id, node);
        break;
      case 'TSModuleDeclaration':
        if (node.id.type === 'Identifier') declare(scope, 'namespace', node.id, node);
        break;
      case 'CatchClause':
        for (const id of patternNames(node.param)) declare(scope, 'catch', id, node);
        break;
      case 'Identifier':
        if (!declaring.has(node) && parent && isReference(node, parent))
          uses.push({ identifier: node, scope });
        break;
    }
    if (isFunction(node))
      for (const param of node.params)
        for (const id of patternNames(param)) declare(scope, 'param', id, param);
    for (const child of childrenOf(node)) stack.push({ node: child, scope });
  }

  const find = (name: string, from: Scope): Binding | undefined => {
    for (let at: Scope | undefined = from; at; at = at.parent) {
      const binding = at.bindings.get(name);
      if (binding) return binding;
    }
    return undefined;
  };
  for (const { identifier, scope } of uses.sort(
    (a, b) => (a.identifier.start as number) - (b.identifier.start as number),
  )) {
    if (declaring.has(identifier)) continue;
    const binding = find(identifier.name, scope);
    if (!binding) continue;
    binding.references.push(identifier);
    resolved.set(identifier, binding);
  }
  const scopeOf = (node: Node): Scope => {
    for (let up: Node | undefined = node; up; up = tree.parent(up)) {
      const scope = owner.get(up);
      if (scope) return scope;
    }
    return root;
  };
  return {
    resolve: (identifier) => resolved.get(identifier),
    scopeOf,
    lookup: (name, node) => find(name, scopeOf(node)),
  };
}

function opensScope(node: Node, parent: Node | undefined): boolean {
  if (isFunction(node) || isClass(node)) return true;
  switch (node.type) {
    case 'BlockStatement':
      return !(parent && (isFunction(parent) || parent.type === 'CatchClause'));
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'SwitchStatement':
    case 'CatchClause':
    case 'StaticBlock':
    case 'TSModuleBlock':
      return true;
    default:
      return false;
  }
}

function isReference(node: Identifier, parent: Node): boolean {
  switch (parent.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node || parent.computed;
    case 'ObjectProperty':
    case 'ClassProperty':
    case 'ClassMethod':
    case 'ObjectMethod':
    case 'ClassAccessorProperty':
      return parent.key !== node || (parent.computed ?? false);
    case 'PrivateName':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'ImportSpecifier':
    case 'ImportAttribute':
    case 'MetaProperty':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'TSEnumMember':
    case 'TSQualifiedName':
    case 'TSImportType':
    case 'TSTypeParameter':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSFunctionType':
    case 'TSIndexSignature':
      return false;
    case 'ExportSpecifier':
      return parent.local === node;
    default:
      return true;
  }
}
