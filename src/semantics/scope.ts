import type { Identifier, Node } from '@babel/types';
import { isClass, isFunction } from '../ast/node.ts';
import { pushChildren, type Tree } from '../ast/tree.ts';

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
  return new ScopeBuilder(tree).scopes;
}

interface Use {
  readonly identifier: Identifier;
  readonly scope: Scope;
}

/** First who declares what, in one walk; then who is meant by each name, since a function may be declared after its use. */
class ScopeBuilder {
  readonly #tree: Tree;
  readonly #root: Scope;
  /** By the nodes that open them. */
  readonly #opened = new Map<Node, Scope>();
  readonly #resolved = new Map<Node, Binding>();
  readonly #declaring = new Set<Node>();
  readonly #uses: Use[] = [];

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#root = { node: tree.program, parent: undefined, bindings: new Map() };
    this.#walk();
    this.#resolveUses();
  }

  get scopes(): Scopes {
    return {
      resolve: (identifier) => this.#resolved.get(identifier),
      scopeOf: (node) => this.#scopeOf(node),
      lookup: (name, node) => find(name, this.#scopeOf(node)),
    };
  }

  #walk(): void {
    const nodes: Node[] = [this.#tree.program];
    const outers: Scope[] = [this.#root];
    for (let node = nodes.pop(); node; node = nodes.pop()) {
      const outer = outers.pop() as Scope;
      const scope = opensScope(node, this.#tree.parent(node)) ? this.#open(node, outer) : outer;
      this.#declareNames(node, scope, outer);
      if (isFunction(node))
        for (const param of node.params) this.#declareAll(param, scope, 'param', param);
      pushChildren(nodes, node);
      while (outers.length < nodes.length) outers.push(scope);
    }
  }

  #open(node: Node, parent: Scope): Scope {
    const scope: Scope = { node, parent, bindings: new Map() };
    this.#opened.set(node, scope);
    return scope;
  }

  /** What a node declares, in the scope that it opens or the one around it; or the name that it is a use of. */
  #declareNames(node: Node, scope: Scope, outer: Scope): void {
    switch (node.type) {
      case 'FunctionExpression':
      case 'ClassExpression':
        if (node.id) {
          const kind = node.type === 'FunctionExpression' ? 'function' : 'class';
          this.#declare(scope, kind, node.id as Identifier, node);
        }
        break;
      case 'VariableDeclaration': {
        const kind = node.kind === 'await using' ? 'using' : (node.kind as BindingKind);
        const target = kind === 'var' ? functionScope(scope) : scope;
        for (const d of node.declarations) this.#declareAll(d.id, target, kind, d);
        break;
      }
      case 'FunctionDeclaration':
      case 'TSDeclareFunction':
        if (node.id) this.#declare(outer, 'function', node.id, node);
        break;
      case 'ClassDeclaration':
        if (node.id) this.#declare(outer, 'class', node.id, node);
        break;
      case 'ImportSpecifier':
      case 'ImportDefaultSpecifier':
      case 'ImportNamespaceSpecifier':
        this.#declare(scope, 'import', node.local, node);
        break;
      case 'TSImportEqualsDeclaration':
        this.#declare(scope, 'import', node.id, node);
        break;
      case 'TSEnumDeclaration':
        this.#declare(scope, 'enum', node.id, node);
        break;
      case 'TSModuleDeclaration':
        if (node.id.type === 'Identifier') this.#declare(scope, 'namespace', node.id, node);
        break;
      case 'CatchClause':
        this.#declareAll(node.param, scope, 'catch', node);
        break;
      case 'Identifier':
        this.#use(node, scope);
    }
  }

  #declareAll(
    pattern: Node | null | undefined,
    scope: Scope,
    kind: BindingKind,
    declaration: Node,
  ): void {
    for (const id of patternNames(pattern)) this.#declare(scope, kind, id, declaration);
  }

  #declare(scope: Scope, kind: BindingKind, identifier: Identifier, declaration: Node): void {
    const { name } = identifier;
    this.#declaring.add(identifier);
    const known = scope.bindings.get(name);
    if (known) {
      this.#resolved.set(identifier, known);
      if (kind === 'var') known.references.push(identifier);
      return;
    }
    const binding: Binding = { name, kind, scope, identifier, declaration, references: [] };
    scope.bindings.set(name, binding);
    this.#resolved.set(identifier, binding);
  }

  #use(identifier: Identifier, scope: Scope): void {
    const parent = this.#tree.parent(identifier);
    if (!this.#declaring.has(identifier) && parent && isReference(identifier, parent))
      this.#uses.push({ identifier, scope });
  }

  #resolveUses(): void {
    this.#uses.sort((a, b) => (a.identifier.start as number) - (b.identifier.start as number));
    for (const { identifier, scope } of this.#uses) {
      const binding = this.#declaring.has(identifier) ? undefined : find(identifier.name, scope);
      if (!binding) continue;
      binding.references.push(identifier);
      this.#resolved.set(identifier, binding);
    }
  }

  #scopeOf(node: Node): Scope {
    for (let up: Node | undefined = node; up; up = this.#tree.parent(up)) {
      const scope = this.#opened.get(up);
      if (scope) return scope;
    }
    return this.#root;
  }
}

function find(name: string, from: Scope): Binding | undefined {
  for (let at: Scope | undefined = from; at; at = at.parent) {
    const binding = at.bindings.get(name);
    if (binding) return binding;
  }
  return undefined;
}

/** The scope of the function, module or static block around, in which `var` declares. */
function functionScope(scope: Scope): Scope {
  let at = scope;
  while (
    at.parent &&
    !isFunction(at.node) &&
    at.node.type !== 'TSModuleBlock' &&
    at.node.type !== 'StaticBlock'
  )
    at = at.parent;
  return at;
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
    case 'TSImportType':
    case 'TSTypeParameter':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSFunctionType':
    case 'TSIndexSignature':
      return false;
    case 'ExportSpecifier':
      return parent.local === node;
    // `Stripe.Customer` is a use of `Stripe`.
    case 'TSQualifiedName':
      return parent.left === node;
    default:
      return true;
  }
}
