import type { Node } from '@babel/types';
import { dotted } from '../ast/names.ts';
import { childrenOf, type Tree } from '../ast/tree.ts';
import { isNodeOnly } from '../knowledge/node-builtins.ts';
import {
  LISTENERS,
  NODE_LIBRARIES,
  PAGE_PARTS,
  PORTABLE_FRAMEWORKS,
  SERVER_FRAMEWORKS,
  SHARED_LIBRARIES,
  UI_LIBRARIES,
} from '../knowledge/packages.ts';
import { packageSet } from '../knowledge/package-set.ts';
import { DECISIVE_GLOBALS, PAGE_GLOBALS, PAGE_LIBRARIES } from '../knowledge/page-globals.ts';
import { BROWSER_FILES, BROWSER_FOLDERS, NEXT_ROUTES } from '../knowledge/path-roles.ts';
import { RUNS_IN_PAGE } from '../knowledge/request-handlers.ts';
import { loadedModules } from '../semantics/imports.ts';
import { scopesOf } from '../semantics/scope.ts';

const SERVERS = packageSet(SERVER_FRAMEWORKS, PORTABLE_FRAMEWORKS, LISTENERS, NODE_LIBRARIES);

/** A package or built-in that only a server's code imports. */
export function isServerModule(specifier: string): boolean {
  return isNodeOnly(specifier) || (SERVERS.has(specifier) && !PAGE_PARTS.has(specifier));
}

/** What shows that the file is a page's; undefined where nothing does. */
export function browserEvidence(tree: Tree): string | undefined {
  if (BROWSER_FILES.test(tree.path)) return 'Its name is that of browser code.';
  const directives = tree.program.directives.map((d) => d.value.value);
  if (directives.includes('use client')) return "It begins with 'use client'.";
  if (directives.includes('use server')) return undefined;
  // What Next.js serves: its folders show that, whatever the project's own are called.
  if (NEXT_ROUTES.test(tree.path)) return undefined;
  const modules = loadedModules(tree);
  if (modules.some(isServerModule)) return undefined;
  const hasMarkup = tree.nodes('JSXElement').length > 0 || tree.nodes('JSXFragment').length > 0;
  const library = modules.find((m) => UI_LIBRARIES.has(m));
  if (library !== undefined) {
    const isShared = modules.some((m) => SHARED_LIBRARIES.has(m) && !PAGE_PARTS.has(m));
    // `cache` of React beside Prisma: a server's file, which draws nothing.
    if (isShared && !hasMarkup && browserGlobals(tree).length === 0) return undefined;
    return `It imports \`${library}\`.`;
  }
  const folder = tree.path
    .split('/')
    .slice(0, -1)
    .find((s) => BROWSER_FOLDERS.test(s));
  if (folder !== undefined) return `It is in the folder \`${folder}\`.`;
  if (hasMarkup) return 'It holds JSX.';
  const seen = browserGlobals(tree);
  // `module.exports` at the end of a page's script is for its tests.
  if (
    refersTo(
      tree,
      seen.includes('document') ? ['process', '__dirname'] : ['process', '__dirname', 'module'],
    ) ||
    runsOnBothSides(tree)
  )
    return undefined;
  const name = seen.find((n) => DECISIVE_GLOBALS.has(n) || PAGE_LIBRARIES.has(n) || n === '$');
  const said = name ?? (new Set(seen).size > 1 ? seen[0] : undefined);
  return said === undefined ? undefined : `It uses the global \`${said}\`.`;
}

function refersTo(tree: Tree, names: readonly string[]): boolean {
  const scopes = scopesOf(tree);
  return tree
    .nodes('Identifier')
    .some(
      (id) =>
        names.includes(id.name) &&
        isValue(tree, id) &&
        !scopes.resolve(id) &&
        !isProcessEnv(tree, id),
    );
}

/** Bundlers replace `process.env.X` in browser code. */
function isProcessEnv(tree: Tree, id: Node): boolean {
  const parent = tree.parent(id);
  return (
    parent?.type === 'MemberExpression' &&
    parent.property.type === 'Identifier' &&
    parent.property.name === 'env'
  );
}

function browserGlobals(tree: Tree): string[] {
  const scopes = scopesOf(tree);
  const found: string[] = [];
  for (const id of tree.nodes('Identifier')) {
    if (
      !(PAGE_GLOBALS.has(id.name) || PAGE_LIBRARIES.has(id.name)) ||
      !isValue(tree, id) ||
      scopes.resolve(id)
    )
      continue;
    if (isFeatureTest(tree, id) || runsInPage(tree, id)) continue;
    found.push(id.name);
  }
  return found;
}

/** `typeof document !== 'undefined'` lets the same file run where there is none. */
function runsOnBothSides(tree: Tree): boolean {
  return tree
    .nodes('BinaryExpression')
    .some(
      (n) =>
        n.operator.startsWith('!=') &&
        n.left.type === 'UnaryExpression' &&
        n.left.operator === 'typeof' &&
        /^(window|document)$/.test(dotted(n.left.argument)) &&
        n.right.type === 'StringLiteral',
    );
}

/** `typeof window` asks where the code runs; that is what code for both sides does. */
function isFeatureTest(tree: Tree, id: Node): boolean {
  const parent = tree.parent(id);
  return parent?.type === 'UnaryExpression' && parent.operator === 'typeof';
}

/** True inside of `page.evaluate(…)` and its like. */
export function runsInPage(tree: Tree, node: Node): boolean {
  for (const up of tree.ancestors(node)) {
    if (up.type !== 'CallExpression' && up.type !== 'OptionalCallExpression') continue;
    const callee = up.callee;
    if (
      (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') &&
      callee.property.type === 'Identifier' &&
      RUNS_IN_PAGE.test(callee.property.name)
    )
      return true;
  }
  return false;
}

/** True for an identifier that is a value, not a member's or a key's name, nor part of a type. */
function isValue(tree: Tree, id: Node): boolean {
  const parent = tree.parent(id);
  if (!parent || (parent.type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)/.test(parent.type)))
    return false;
  if (parent.type === 'MemberExpression' || parent.type === 'OptionalMemberExpression')
    return parent.object === id || parent.computed;
  if ('key' in parent && parent.key === id && !('computed' in parent && parent.computed))
    return false; // a shorthand's value is a node of its own
  return childrenOf(parent).includes(id as never);
}
