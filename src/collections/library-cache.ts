import type { CallExpression, NewExpression, Node } from '@babel/types';
import { keyName, propertyName, unwrap } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import { File } from '../file.ts';
import { CACHE_PACKAGES, type CachePackage } from '../knowledge/cache-packages.ts';
import type { Located } from '../semantics/call-target.ts';
import { numberOf } from '../semantics/number-value.ts';
import { packageExportOf } from '../semantics/package-export.ts';
import { optionsOf, type Options } from './cache-options.ts';

export type Making = NewExpression | CallExpression;

/** An expression that makes a cache, a loader or a remembering function of a package. */
export interface LibraryCache {
  readonly call: Making;
  readonly of: CachePackage;
  /** The package, as it is imported. */
  readonly module: string;
  readonly options: Options;
  /** The milliseconds after which an entry goes by itself; NaN where that is not seen, undefined where it stays. */
  readonly lasts: number | undefined;
}

/** The caches that a file makes and that nothing in their options bounds. */
export function unboundedCaches(file: File): readonly LibraryCache[] {
  return file.memo(findCaches);
}

function findCaches(file: File): LibraryCache[] {
  const { tree } = file;
  const made = [...tree.nodes('NewExpression'), ...tree.nodes('CallExpression')];
  return made
    .map((call) => unboundedCache(file, call))
    .filter((one) => one !== undefined)
    .sort((a, b) => startOf(a.call) - startOf(b.call));
}

/** What a call makes, if it is a cache that its options do not bound. */
function unboundedCache(file: File, call: Making): LibraryCache | undefined {
  const { tree, project } = file;
  const found = packageExportOf(tree, call.callee, project);
  const of = found && entryFor(file, found.module, found.name);
  if (!found || !of || (of.kind !== 'memoizer' && isOnlyCalled(of, call))) return undefined;
  const options = optionsOf(file, call, of.options, of.positional);
  if (options.kind === 'unknown' || (options.kind === 'none' && of.bare)) return undefined;
  if (of.bounds.some((name) => bounds(project, options.values.get(name)))) return undefined;
  return { call, of, module: found.module, options, lasts: lastsFor(of, options) };
}

/** `node-cache` and the like are made by `new`; older ones may be called. */
function isOnlyCalled(of: CachePackage, { type }: Making): boolean {
  return type === 'CallExpression' && of.before === undefined && !of.names.includes('createCache');
}

/** What is known of a package's export, in the version that the project has. */
function entryFor(file: File, module: string, name: string): CachePackage | undefined {
  const entries = CACHE_PACKAGES.filter((e) => e.module.test(module) && e.names.includes(name));
  const major = majorOf(file, module);
  return entries.find(
    ({ since, before }) =>
      (since === undefined || (major ?? Infinity) >= since) &&
      (before === undefined || (major ?? Infinity) < before),
  );
}

function majorOf({ tree, project }: File, module: string): number | undefined {
  const name = /^(@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module;
  const range = project?.packageOf(tree.path)?.dependencies.get(name);
  const major = /\d+/.exec(range ?? '')?.[0];
  return major === undefined ? undefined : Number(major);
}

/** The value of an option limits the entries or keeps them elsewhere, as far as can be told. */
function bounds(project: File['project'], value: Located | undefined): boolean {
  if (!value) return false;
  const { tree } = value;
  const node = unwrap(value.node);
  if (node.type === 'Identifier') return !/^(undefined|Infinity)$/.test(node.name);
  if (propertyName(node) === 'POSITIVE_INFINITY') return false;
  if (node.type === 'UnaryExpression') return node.operator !== '-' && node.operator !== 'void';
  if (node.type === 'BooleanLiteral') return !node.value || keyOf(tree, value.node) === 'weak';
  if (node.type === 'NewExpression')
    return !isMap(node) && unboundedCache(File.of(tree, { project }), node) === undefined;
  if (node.type === 'ArrayExpression')
    return node.elements.some((one) => one && bounds(project, { tree, node: one }));
  const number = numberOf(tree, node);
  return number === undefined || number > 0;
}

function keyOf(tree: Tree, value: Node): string | undefined {
  const up = tree.parent(value);
  return up?.type === 'ObjectProperty' ? keyName(up) : undefined;
}

function isMap({ callee }: NewExpression): boolean {
  return callee.type === 'Identifier' && callee.name === 'Map';
}

function lastsFor(of: CachePackage, { values }: Options): number | undefined {
  const { age, purges } = of;
  const isOn = typeof purges === 'boolean' ? purges : isSet(values.get(purges.option), purges.on);
  const name = age?.names.find((one) => values.has(one));
  const value = name === undefined ? undefined : values.get(name);
  if (!isOn || !age || !value) return undefined;
  const number = numberOf(value.tree, value.node);
  if (number === undefined) return NaN;
  return number > 0 ? number * age.unit : undefined;
}

/** An option that is on or off; a number is on above zero. */
function isSet(value: Located | undefined, without: boolean): boolean {
  if (!value) return without;
  const { tree } = value;
  const node = unwrap(value.node);
  if (node.type === 'BooleanLiteral') return node.value;
  const number = numberOf(tree, node);
  return number === undefined || number > 0;
}
