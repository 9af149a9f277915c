import type { Node, Statement } from '@babel/types';
import { scopesOf, type Binding } from '../semantics/scope.ts';
import type { ClientSite } from './client-site.ts';
import { isKeptForOne, keptBy } from './cached-client.ts';
import type { Project } from '../project.ts';
import { functionAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import type { Edit, Fix, NameAllocator } from '../types.ts';
import { attemptFix, type FixContext } from '../edits/fix.ts';
import { createNames } from '../edits/names.ts';
import { clientNames, clientType, importType } from './client-name.ts';
import { clientText, isDirected } from './client-text.ts';
import { insertAfterTop, lastImport } from '../edits/insert-after-top.ts';
import { freshName } from '../edits/fresh-name.ts';
import { makeOnce } from '../edits/lazy-init.ts';
import { dropUnused, losesComment } from '../edits/remove-statement.ts';
import { styleOf } from '../edits/style.ts';
import { typedLet } from '../edits/declare-let.ts';
import { bindingOf } from '../semantics/function-name.ts';

/** Has the file keep the client, or where it is made if only that place knows the class or its options. */
export function keepClient(
  site: ClientSite,
  alike: readonly ClientSite[],
  file: File,
): Fix | undefined {
  return site.call.late || site.options?.staysIn
    ? keepInPlace(site, file)
    : fixOf((names) => memoInFile(site, alike, { file, names }));
}

/** Has the file keep the client that a place makes. */
export function keepInPlace(site: ClientSite, file: File): Fix | undefined {
  return fixOf((names) => memoInPlace(site, { file, names }));
}

function fixOf(make: (names: NameAllocator) => Edit[] | undefined): Fix | undefined {
  return attemptFix(createNames(), make)?.fix;
}

/**
 * Makes the client when it is first asked for and keeps it for the file. `alike` are the file's sites that are made the
 * same way; the one function serves them all. Undefined where the class or the options cannot be named there.
 */
function memoInFile(
  site: ClientSite,
  alike: readonly ClientSite[],
  { file: { project }, names }: FixContext,
): Edit[] | undefined {
  const { tree, call } = site;
  const at = { start: call.node.start as number, end: call.node.end as number };
  if (isDirected(tree, call.node) || losesComment(tree, site.options?.locals ?? [], [call.node]))
    return undefined;
  const keeper = getterFor(site, alike, project);
  if (keeper)
    return [
      { ...at, text: `${keeper.name}()` },
      ...dropUnused(tree, site.options?.locals ?? [], [call.node]),
    ];
  const first = alike.find((s) => s.use.kind === 'local') ?? site;
  if (site !== first && hasComment(site)) return undefined;
  const text = clientText(first, false);
  const type = clientType(first);
  const naming = type && importType(tree, first.call, type);
  if (!text || !type || !naming) return undefined;
  const after = lastOf(
    tree,
    [...text.mentions].map((b) => b.identifier),
  );
  if (after === undefined) return undefined;
  const { variable, getter } = namesFor(names, first);
  const { eol, indent, semi, typescript } = styleOf(tree);
  const once = makeOnce(tree, variable, project, true);
  const code = [
    `${typedLet(tree, variable, `${type.text} | undefined`, project)}${semi}`,
    `function ${getter}()${typescript ? `: ${type.text}` : ''} {`,
    `${indent}return ${once.before}${text.code}${once.after}${semi}`,
    '}',
  ].join(eol);
  return [
    { ...at, text: `${getter}()` },
    insertAfterTop(tree, after, code, `memo ${variable}`),
    ...naming,
    ...dropUnused(tree, site.options?.locals ?? [], [call.node]),
  ];
}

/** The function of the file that keeps such a client already, and gives it to each caller. */
export function getterFor(
  { tree, call }: ClientSite,
  alike: readonly ClientSite[],
  project: Project | undefined,
): Binding | undefined {
  const kept = keepersAmong(tree, alike).find((s) => s.call !== call && !isKeptForOne(s, project));
  const keeper = kept && bindingOf(tree, keptBy(kept) as Node);
  return keeper && scopesOf(tree).lookup(keeper.name, call.node) === keeper ? keeper : undefined;
}

/** Those of a file's sites that a function of the module makes and keeps. */
function keepersAmong(tree: Tree, sites: readonly ClientSite[]): readonly ClientSite[] {
  const known = tree.memo(knownKeepers);
  let found = known.get(sites);
  if (!found) {
    found = sites.filter((s) => keptBy(s) && !functionAround(tree, keptBy(s) as Node));
    known.set(sites, found);
  }
  return found;
}

const knownKeepers = (): Map<readonly ClientSite[], readonly ClientSite[]> => new Map();

/** In a function that gives out a new client at each call: it keeps the first. */
function memoInPlace(
  site: ClientSite,
  { file: { project }, names }: FixContext,
): Edit[] | undefined {
  const { tree, call } = site;
  if (isDirected(tree, call.node)) return undefined;
  const type = clientType(site);
  const after = lastOf(tree, call.binding && !call.late ? [call.binding.identifier] : []);
  const naming = type && importType(tree, call, type);
  if (!type || !naming || after === undefined) return undefined;
  const { variable } = namesFor(names, site);
  const { semi } = styleOf(tree);
  const once = makeOnce(
    tree,
    variable,
    project,
    tree.parent(call.node)?.type === 'ReturnStatement',
  );
  const declaration = `${typedLet(tree, variable, `${type.text} | undefined`, project)}${semi}`;
  return [
    ...naming,
    insertAfterTop(tree, after, declaration, `memo ${variable}`),
    { start: call.node.start as number, end: call.node.start as number, text: once.before },
    { start: call.node.end as number, end: call.node.end as number, text: once.after },
  ];
}

/** The names that a file's fixes give to the client of one option set, so that all of them mean the same one. */
function namesFor(
  names: NameAllocator,
  site: ClientSite,
): { readonly variable: string; readonly getter: string } {
  const { tree, call, types, options } = site;
  return names.share(`${call.module}#${call.exported}${types}(${options?.key})`, () => {
    const candidates = clientNames(site);
    const variable = freshName(
      names,
      tree,
      tree.program,
      candidates.map((n) => `shared${n}`) as [string, ...string[]],
    );
    const getter = freshName(names, tree, tree.program, [
      `get${variable.slice('shared'.length)}`,
      ...candidates.map((n) => `getShared${n}`),
    ]);
    return { variable, getter };
  });
}

function hasComment({ tree, call }: ClientSite): boolean {
  return tree.comments.some(
    (c) =>
      (c.start as number) > (call.node.start as number) &&
      (c.end as number) < (call.node.end as number),
  );
}

/** The last of the imports and of the statements that declare what is needed; `null` where there are none. */
function lastOf(tree: Tree, identifiers: readonly Node[]): Statement | null | undefined {
  const { body } = tree.program;
  let last = lastImport(tree);
  for (const id of identifiers) {
    const statement = body.find((s) => tree.contains(s, id));
    if (!statement) return undefined;
    if (statement.type === 'FunctionDeclaration' || statement.type === 'ImportDeclaration')
      continue;
    if (!last || (statement.start as number) > (last.start as number)) last = statement;
  }
  return last;
}
