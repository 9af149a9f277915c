import type { Node } from '@babel/types';
import { scopesOf, type Binding, type Scope } from '../semantics/scope.ts';
import type { Taken } from './taken.ts';
import { importedBinding, type ModuleImports } from '../semantics/imports.ts';
import { propertyName } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { typeSpecifierOf, type TypeSpecifier } from './type-import.ts';
import { isCommonJs } from '../edits/ensure-import.ts';

/** A module as one file names it. */
export interface NamedModule {
  readonly specifier: string;
  /** The same for every specifier that leads to this module. */
  readonly key: string;
  readonly imports: ModuleImports;
  /** A module of Node: its default export has every named one as a property. */
  readonly builtin: boolean;
}

/** The module-level name that stands for what is taken, and whether the file has it already. */
export interface ImportName {
  readonly local: string;
  readonly bound: boolean;
  /** The import of it as a type, which becomes one of a value. */
  readonly type?: TypeSpecifier;
}

const RESERVED = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof undefined var void while with yield'.split(
    ' ',
  ),
);

/** Gives module-level names to what the dynamic imports of one file take; two modules never get the same one. */
export class ImportNames {
  readonly #tree: Tree;
  readonly #planned = new Map<string, string>();

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  /** Undefined if there is no name under which all its uses can see it. */
  nameFor(taken: Taken, module: NamedModule): ImportName | undefined {
    // a module's `default` is there for types only where it is imported by that name
    if (
      taken.imported === '*' &&
      !module.specifier.startsWith('.') &&
      usesDefault(this.#tree, taken)
    )
      return undefined;
    // what a CommonJS file requires has no `default` beside its members
    if (taken.imported === '*' && isCommonJs(this.#tree) && !usesMembersOnly(this.#tree, taken))
      return undefined;
    const existing = this.#existing(taken, module);
    if (existing !== undefined)
      return this.#fits(taken, existing) ? { local: existing, bound: true } : undefined;
    const type = typeSpecifierOf(module.imports, taken.imported);
    const named = type && scopesOf(this.#tree).resolve(type.local);
    if (
      type &&
      named &&
      this.#fits(taken, named.name) &&
      this.#resolve(named.name, taken) === named
    )
      return { local: named.name, bound: false, type };
    const what = `${module.key}#${taken.imported}`;
    for (const local of candidates(taken, module.specifier)) {
      const owner = this.#planned.get(local);
      if (owner === undefined ? !this.#isFree(local, taken) : owner !== what) continue;
      if (!this.#fits(taken, local) || this.#resolve(local, taken) !== undefined) continue;
      this.#planned.set(local, what);
      return { local, bound: false };
    }
    return undefined;
  }

  /** The name that the file has for it already, if all uses would see it. */
  #existing(taken: Taken, { imports, builtin }: NamedModule): string | undefined {
    const found = importedBinding(this.#tree, imports, taken.imported);
    const stand =
      found ??
      (builtin && taken.imported === '*' && usesMembersOnly(this.#tree, taken)
        ? importedBinding(this.#tree, imports, 'default')
        : undefined);
    return stand && this.#resolve(stand.name, taken) === stand ? stand.name : undefined;
  }

  /** What a name means where it will be used, once the variable of the dynamic import is gone. */
  #resolve(name: string, { binding, uses, expression, holder }: Taken): Binding | undefined {
    const scopes = scopesOf(this.#tree);
    const found = (expression ? [expression] : uses).map((use) =>
      lookup(scopes.scopeOf(use), name, binding ?? holder),
    );
    return found.find((f) => f !== found[0]) ?? found[0];
  }

  /** Renaming reaches identifiers; an element of JSX has none. */
  #fits({ binding }: Taken, local: string): boolean {
    return (
      !binding ||
      binding.name === local ||
      !this.#tree.nodes('JSXIdentifier').some((id) => id.name === binding.name)
    );
  }

  /** No top-level name, no type, and nowhere in the file the name of a global. */
  #isFree(name: string, { binding, uses }: Taken): boolean {
    const scopes = scopesOf(this.#tree);
    if (binding?.name === name && uses.length < binding.references.length) return false;
    if (
      RESERVED.has(name) ||
      !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ||
      scopes.scopeOf(this.#tree.program).bindings.has(name)
    )
      return false;
    return (
      !this.#tree
        .nodes('Identifier')
        .some(
          (id) =>
            id.name === name &&
            id !== binding?.identifier &&
            !scopes.resolve(id) &&
            mayMean(this.#tree, id),
        ) &&
      !this.#tree.nodes('JSXIdentifier').some((id) => id.name === name && binding?.name !== name)
    );
  }
}

function lookup(from: Scope, name: string, without: Binding | undefined): Binding | undefined {
  for (let at: Scope | undefined = from; at; at = at.parent) {
    const binding = at.bindings.get(name);
    if (binding && binding !== without) return binding;
  }
  return undefined;
}

/** False for the name of a member, a key, or an import on the other side. */
function mayMean(tree: Tree, id: Node): boolean {
  const parent = tree.parent(id);
  switch (parent?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === id || parent.computed;
    case 'ObjectProperty':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassProperty':
      return parent.key !== id || (parent.computed ?? false);
    case 'TSQualifiedName':
      return parent.left === id && tree.parent(parent)?.type !== 'TSImportType';
    case 'TSImportType':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
    case 'ClassPrivateMethod':
    case 'PrivateName':
    case 'ImportSpecifier':
    case 'ExportSpecifier':
    case 'LabeledStatement':
    case 'MetaProperty':
      return false;
    default:
      return true;
  }
}

/** Every use of the module is `module.member`, and none is its default. */
function usesMembersOnly(tree: Tree, { uses }: Taken): boolean {
  return uses.every((reference) => {
    const parent = tree.parent(reference);
    const member =
      parent && 'object' in parent && parent.object === reference
        ? propertyName(parent)
        : undefined;
    return member !== undefined && member !== 'default';
  });
}

function usesDefault(tree: Tree, { uses }: Taken): boolean {
  return uses.some((reference) => {
    const parent = tree.parent(reference);
    return parent !== undefined && propertyName(parent) === 'default';
  });
}

function* candidates({ imported, binding, holder }: Taken, specifier: string): Generator<string> {
  const module = camelCase(specifier);
  const own = imported === 'default' || imported === '*' ? module : imported;
  yield (binding ?? holder)?.name ?? own;
  const qualified = imported === 'default' || imported === '*' ? module : qualify(module, own);
  yield qualified;
  if (specifier.startsWith('node:') && qualified === module) yield `node${capital(module)}`;
  if (imported === '*' || imported === 'default') yield `${module}Module`;
  for (let n = 2; n < 10; n += 1) yield `${qualified}${n}`;
}

/** `menuFormat` of `format`; what is written as a class stays so: `MenuFormat` of `Format`. */
function qualify(module: string, name: string): string {
  return `${/^\p{Lu}/u.test(name) ? capital(module) : module}${capital(name)}`;
}

function capital(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** `nodeFetch` of `node-fetch`, `logger` of `../utils/logger.js`, `fsPromises` of `node:fs/promises`. */
function camelCase(specifier: string): string {
  const words = specifier.startsWith('node:')
    ? specifier.slice(5)
    : specifier.startsWith('.')
      ? lastNamed(specifier.replace(/\.[cm]?[jt]sx?$/, '').split('/'))
      : specifier.replace(/^@[^/]+\//, '');
  const name = words
    .split(/[^\p{ID_Continue}]+/u)
    .filter(Boolean)
    .map((word, i) => (i === 0 ? word.charAt(0).toLowerCase() + word.slice(1) : capital(word)))
    .join('');
  return /^\d/.test(name) || name === '' ? `_${name}` : name;
}

/** The last segment that tells something: not `index`, not `..`. */
function lastNamed(segments: readonly string[]): string {
  return segments.filter((s) => s !== 'index' && !/^\.+$/.test(s)).at(-1) ?? 'imported';
}
