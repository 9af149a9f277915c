import type { Node } from '@babel/types';
import { mentions } from '../ast/names.ts';
import { propertyName, unwrap } from '../ast/node.ts';
import { startOf, type Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { SESSION_STORES, type SessionStore } from '../knowledge/session-stores.ts';
import { packageExportOf } from '../semantics/package-export.ts';
import { scopesOf } from '../semantics/scope.ts';
import { optionsOf, type Options } from './cache-options.ts';
import type { Making } from './library-cache.ts';

/** A place where sessions are kept in the memory of the process, where expired ones stay. */
export interface KeptSessions {
  readonly call: Making;
  readonly of: SessionStore;
  readonly options: Options;
  /** A visitor gets a session without ever having stored anything. */
  readonly isForAll: boolean;
}

/** Where a file sets up sessions without a store of their own, or with one that never looks for expired ones. */
export function* sessionsInMemory(file: File): Generator<KeptSessions> {
  const { tree } = file;
  const calls = [...tree.nodes('CallExpression'), ...tree.nodes('NewExpression')];
  for (const call of calls.toSorted((a, b) => startOf(a) - startOf(b))) {
    const of = SESSION_STORES.find((store) => isMadeBy(file, call, store));
    const options = of && optionsOf(file, call, of.form === 'plugin' ? 1 : 0);
    if (!of || !options || options.kind === 'unknown') continue;
    if (of.bounds.some((name) => options.values.has(name)) || isForDevelopment(tree, call))
      continue;
    yield { call, of, options, isForAll: isSaved(options) };
  }
}

function isMadeBy(file: File, call: Making, { module, names, form }: SessionStore): boolean {
  const { tree, project } = file;
  const named =
    form === 'plugin' ? call.arguments[0] : form === 'class' ? maker(tree, call) : call.callee;
  if (!named || (form === 'plugin' && propertyName(call.callee) !== 'register')) return false;
  const found = packageExportOf(tree, named, project);
  return found !== undefined && module.test(found.module) && names.includes(found.name);
}

/** `createStore` of `new Store(…)` with `const Store = createStore(session)`. */
function maker(tree: Tree, { type, callee }: Making): Node | undefined {
  const cls = type === 'NewExpression' ? unwrap(callee) : undefined;
  const binding = cls?.type === 'Identifier' ? scopesOf(tree).resolve(cls) : undefined;
  const { declaration } = binding ?? {};
  const made =
    declaration?.type === 'VariableDeclarator' && declaration.init ? declaration.init : cls;
  const call = made && unwrap(made);
  return call?.type === 'CallExpression' ? call.callee : undefined;
}

function isSaved({ values }: Options): boolean {
  const value = values.get('saveUninitialized')?.node;
  return value?.type !== 'BooleanLiteral' || value.value;
}

const DEVELOPMENT = /NODE_ENV|isDev|isProd|development|production/i;

/** One branch of a test that asks where it runs. */
function isForDevelopment(tree: Tree, call: Node): boolean {
  return [...tree.ancestors(call)].some(
    (up) =>
      (up.type === 'IfStatement' || up.type === 'ConditionalExpression') &&
      mentions(up.test, DEVELOPMENT),
  );
}
