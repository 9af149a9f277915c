import type { Identifier, Node } from '@babel/types';
import type { ExportUse, ExportUses } from '../project.ts';
import { scopesOf } from '../semantics/scope.ts';
import { isCall, isFunction, keyName, outermost, propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { isSurelyTestPath } from '../execution/path-role.ts';
import { exportedAs, specifierName } from '../semantics/exported-names.ts';
import { aliasesOf, exportsItself, isCommonJs } from './exports.ts';
import type { ImportGraph, Namer, ResolvedSite } from './import-graph.ts';
import { isInType } from './imports.ts';
import type { Published } from './published.ts';
import type { SourceFiles } from './source-files.ts';

/** A value is followed through so many files that export it again. */
const MAX_HOPS = 200;

export interface UseFinder {
  readonly files: SourceFiles;
  readonly graph: ImportGraph;
  /** What strangers can import; their uses cannot be seen. */
  readonly published: Published;
}

interface Search {
  readonly uses: ExportUse[];
  complete: boolean;
  /** Further exports that are the same value, as `path\0name`. */
  readonly exports: Set<string>;
}

export interface UseQuestion {
  readonly path: string;
  readonly name: string;
  /** False: tests are not read. */
  readonly tests: boolean;
}

/** Where other files use an export; see `Project.usesOf`. */
export function findUses(
  { files, graph, published }: UseFinder,
  { path, name, tests }: UseQuestion,
): ExportUses {
  const search: Search = { uses: [], complete: true, exports: new Set([`${path}\0${name}`]) };
  for (const key of search.exports) {
    const [at = '', exported = ''] = key.split('\0');
    if (published.has(at) || search.exports.size > MAX_HOPS) search.complete = false;
    const target = files.tree(at);
    for (const alias of target ? aliasesOf(target, exported) : [])
      search.exports.add(`${at}\0${alias}`);
    const kind = target === undefined || isCommonJs(target) ? 'commonjs' : 'module';
    for (const from of new Set(
      graph
        .namersOf(at)
        .filter(
          (namer) =>
            (tests || !isSurelyTestPath(namer.from)) && mayTake(namer, exported, kind, files),
        )
        .map((namer) => namer.from),
    )) {
      const tree = files.tree(from);
      if (!tree) search.complete = false;
      if (!tree) continue;
      for (const site of graph.sitesOf(from)) {
        if (site.form !== 'type' && site.to.kind === 'file' && site.to.path === at)
          new Follower(search, tree, exported, kind).follow(site);
      }
    }
  }
  return { complete: search.complete, uses: search.uses.filter((use) => use.path !== path) };
}

/** Whether a file has to be parsed to see that it takes an export; most need not. */
function mayTake({ from, taking }: Namer, name: string, kind: Kind, files: SourceFiles): boolean {
  switch (taking) {
    case 'type':
    case 'none':
      return false;
    case 'named':
      return files.text(from)?.includes(name) ?? false;
    case 'default':
      return name === 'default' || kind === 'commonjs';
    case 'star':
      return name !== 'default';
    case 'other':
      return true;
  }
}

type Kind = 'module' | 'commonjs';

/** Follows one export through one import of its file. */
class Follower {
  readonly #search: Search;
  readonly #tree: Tree;
  readonly #name: string;
  readonly #kind: Kind;
  /** What is imported is the value itself, and not an object that has it: `module.exports = value`. */
  readonly #whole: boolean;

  /** `kind` is that of the file that exports. */
  constructor(search: Search, tree: Tree, name: string, kind: Kind) {
    this.#search = search;
    this.#tree = tree;
    this.#name = name;
    this.#kind = kind;
    this.#whole = kind === 'commonjs' && name === 'default';
  }

  follow({ node }: ResolvedSite): void {
    switch (node.type) {
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) {
          if (specifier.type === 'ImportSpecifier') {
            if (specifierName(specifier.imported) === this.#name)
              this.#followLocal(specifier.local);
          } else if (specifier.type === 'ImportNamespaceSpecifier' || this.#whole)
            this.#followNamespaceLocal(specifier.local);
          else if (this.#name === 'default') this.#followLocal(specifier.local);
          // In Node, the default of a CommonJS file is its `module.exports`.
          else if (this.#kind === 'commonjs') this.#followNamespaceLocal(specifier.local);
        }
        break;
      case 'ExportNamedDeclaration':
        for (const specifier of node.specifiers) {
          if (specifier.type === 'ExportNamespaceSpecifier') this.#search.complete = false;
          else if (specifierName((specifier as { local: Node }).local) === this.#name)
            this.#exportAs(specifierName(specifier.exported));
        }
        break;
      case 'ExportAllDeclaration':
        if (this.#name !== 'default' && !exportsItself(this.#tree, this.#name))
          this.#exportAs(this.#name);
        break;
      case 'TSImportEqualsDeclaration':
        this.#followNamespaceLocal(node.id);
        if (node.isExport) this.#search.complete = false;
        break;
      default:
        this.#followLoaded(node);
    }
  }

  /** What `require()` or `import()` gives. */
  #followLoaded(call: Node): void {
    const node = outermost(this.#tree, call);
    const parent = this.#tree.parent(node);
    if (!isImport(call)) this.#followNamespace(node);
    else if (parent?.type === 'AwaitExpression') this.#followNamespace(parent);
    else if (parent && propertyName(parent) === 'then') this.#followThen(parent);
    else if (parent?.type !== 'ExpressionStatement') this.#search.complete = false;
  }

  /** `import(…).then(({ name }) => …)` */
  #followThen(member: Node): void {
    const call = this.#tree.parent(member);
    const [callback] = isCall(call) ? call.arguments : [];
    const param = callback && isFunction(callback) ? callback.params[0] : undefined;
    if (param) this.#followPattern(param as Node);
    else if (!callback || !isFunction(callback)) this.#search.complete = false;
  }

  /** The value itself under a local name. */
  #followLocal(local: Identifier): void {
    const binding = scopesOf(this.#tree).resolve(local);
    for (const reference of binding?.references ?? []) this.#use(reference);
    for (const element of this.#tree.nodes('JSXIdentifier'))
      if (element.name === local.name) this.#use(element);
  }

  #use(node: Node): void {
    if (isInType(this.#tree, node)) return;
    const exported = exportedAs(this.#tree, outermost(this.#tree, node));
    if (exported === undefined)
      this.#search.uses.push({ path: this.#tree.path, tree: this.#tree, node });
    else this.#exportAs(exported);
  }

  #exportAs(name: string): void {
    this.#search.exports.add(`${this.#tree.path}\0${name}`);
  }

  #followNamespaceLocal(local: Identifier): void {
    for (const reference of scopesOf(this.#tree).resolve(local)?.references ?? [])
      this.#followNamespace(reference);
  }

  /** An expression whose value is the module. */
  #followNamespace(expression: Node): void {
    if (this.#whole) {
      this.#followValue(expression);
      return;
    }
    const node = outermost(this.#tree, expression);
    const parent = this.#tree.parent(node);
    if (!parent || parent.type === 'ExpressionStatement' || isInType(this.#tree, node)) return;
    if (
      (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression') &&
      parent.object === node
    ) {
      const name = propertyName(parent);
      if (name === this.#name) this.#use(parent);
      else if (name === 'default') this.#followNamespace(parent);
      else if (name === undefined) this.#search.complete = false;
    } else if (parent.type === 'VariableDeclarator' && parent.init === node)
      this.#followPattern(parent.id as Node);
    else this.#search.complete = false;
  }

  #followPattern(pattern: Node): void {
    if (pattern.type === 'Identifier') {
      if (this.#whole) this.#followLocal(pattern);
      else this.#followNamespaceLocal(pattern);
    } else if (pattern.type === 'ObjectPattern') {
      for (const property of pattern.properties) {
        if (property.type === 'RestElement' || property.computed) this.#search.complete = false;
        else if (keyName(property) === this.#name) {
          const value =
            property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
          if (value.type === 'Identifier') this.#followLocal(value);
          else this.#search.complete = false;
        }
      }
    } else this.#search.complete = false;
  }

  #followValue(expression: Node): void {
    const node = outermost(this.#tree, expression);
    const parent = this.#tree.parent(node);
    if (
      parent?.type === 'VariableDeclarator' &&
      parent.init === node &&
      parent.id.type === 'Identifier'
    )
      this.#followLocal(parent.id);
    else if (parent?.type !== 'ExpressionStatement') this.#use(expression);
  }
}

function isImport(call: Node): boolean {
  return call.type === 'ImportExpression' || (isCall(call) && call.callee.type === 'Import');
}
