import type { Node } from '@babel/types';
import { propertyName, unwrap } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import { scopesOf, type Binding } from './scope.ts';

const GLOBAL_OBJECTS = new Set(['globalThis', 'global', 'window', 'self']);

/**
 * What a callee is, by its binding and never by its name alone:
 * `setTimeout` for the global, `node:timers#setTimeout` or `node:timers/promises#setTimeout` for a module's export
 * (aliased, namespaced or required), `Promise.race` for a member of a global. Undefined for everything that the file defines.
 */
export function calleeName(tree: Tree, callee: Node): string | undefined {
  return nameOf(tree, callee, MOST_PARTS);
}

/** A longer chain of members is no name of these. */
const MOST_PARTS = 6;

function nameOf(tree: Tree, callee: Node, parts: number): string | undefined {
  if (parts === 0) return undefined;
  const node = unwrap(callee);
  if (node.type === 'Identifier') {
    const binding = scopesOf(tree).resolve(node);
    if (!binding) return node.name;
    return importedName(tree, binding);
  }
  const member = propertyName(node);
  if (
    member === undefined ||
    (node.type !== 'MemberExpression' && node.type !== 'OptionalMemberExpression')
  )
    return undefined;
  const object = nameOf(tree, node.object, parts - 1);
  if (object === undefined) return undefined;
  if (GLOBAL_OBJECTS.has(object)) return member;
  // `fs.promises.open` and `open` of `fs/promises` are one function.
  const promises = /^(node:)?(fs|timers|dns)#promises$/.exec(object);
  if (promises) return `${object.slice(0, object.indexOf('#'))}/promises#${member}`;
  if (object.endsWith('#*') || object.endsWith('#default'))
    return `${object.slice(0, object.indexOf('#'))}#${member}`;
  return object.includes('.') || object.includes('#') ? undefined : `${object}.${member}`;
}

const CORE = /^(timers|timers\/promises|process|util|events)$/;

function moduleName(source: string): string {
  return CORE.test(source) ? `node:${source}` : source;
}

/** What a binding imports, as `module#name`; undefined for one that is no import. */
export function importedName(
  tree: Tree,
  { declaration, name: local }: Pick<Binding, 'declaration' | 'name'>,
): string | undefined {
  const parent = tree.parent(declaration);
  if (parent?.type === 'ImportDeclaration') {
    const source = moduleName(parent.source.value);
    if (declaration.type === 'ImportNamespaceSpecifier') return `${source}#*`;
    if (declaration.type === 'ImportDefaultSpecifier') return `${source}#default`;
    if (declaration.type === 'ImportSpecifier')
      return `${source}#${declaration.imported.type === 'Identifier' ? declaration.imported.name : declaration.imported.value}`;
  }
  if (declaration.type !== 'VariableDeclarator' || !declaration.init) return undefined;
  // const timers = require('timers'), const { setTimeout: sleep } = require('timers/promises')
  let init: Node = unwrap(declaration.init);
  if (init.type === 'AwaitExpression') init = init.argument;
  // const fs = require('fs').promises
  const isPart = propertyName(init) === 'promises' && declaration.id.type === 'Identifier';
  if (isPart) init = (init as Extract<Node, { object: Node }>).object;
  if (
    init.type === 'CallExpression' &&
    init.arguments.length === 1 &&
    init.arguments[0]?.type === 'StringLiteral' &&
    init.callee.type === 'Identifier' &&
    init.callee.name === 'require'
  ) {
    const source = moduleName(init.arguments[0].value);
    if (declaration.id.type === 'Identifier')
      return isPart ? `${source}/promises#*` : `${source}#*`;
    if (declaration.id.type === 'ObjectPattern') {
      for (const p of declaration.id.properties) {
        if (
          p.type === 'ObjectProperty' &&
          p.value.type === 'Identifier' &&
          p.value.name === local &&
          p.key.type === 'Identifier'
        )
          return `${source}#${p.key.name}`;
      }
    }
  }
  return undefined;
}

/** Node's callback timers: the global or `node:timers`, never `timers/promises`. */
export function isTimerCall(
  tree: Tree,
  node: Node | null | undefined,
  name: 'setTimeout' | 'setInterval' | 'clearTimeout' | 'clearInterval',
): node is Extract<Node, { type: 'CallExpression' }> {
  if (node?.type !== 'CallExpression' && node?.type !== 'OptionalCallExpression') return false;
  const callee = calleeName(tree, node.callee);
  return callee === name || callee === `node:timers#${name}`;
}
