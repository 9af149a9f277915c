import type { Node } from '@babel/types';
import { scopesOf } from '../semantics/scope.ts';
import { unwrap, keyName } from '../ast/node.ts';
import { thisClass } from '../semantics/this-class.ts';
import { isRelated } from '../semantics/class-hierarchy.ts';
import { membersNamed } from '../semantics/class-members.ts';
import type { Home } from './collection.ts';
import type { Tree } from '../ast/tree.ts';

/** The expressions that stand for a home. */
export function referencesTo(tree: Tree, home: Home): Node[] {
  if (home.kind === 'variable') return home.binding.references;
  const named = membersNamed(tree, home.name).filter(
    (m) => 'object' in m && isOwner(tree, home, m.object as Node),
  );
  return [...named, ...destructured(tree, home)];
}

/** `pool.clients` with an unknown `pool`: it may be the field of that name, if what is done to it fits. */
export function isOfAnother(tree: Tree, home: Home, node: Node): boolean {
  return (
    home.kind === 'field' && 'object' in node && thisClass(tree, node.object as Node) === undefined
  );
}

function isOwner(tree: Tree, home: Exclude<Home, { kind: 'variable' }>, object: Node): boolean {
  const node = unwrap(object);
  switch (home.kind) {
    case 'slot':
      return (
        node.type === 'Identifier' &&
        (node.name === 'globalThis' || node.name === 'global') &&
        !scopesOf(tree).resolve(node)
      );
    case 'member':
      return node.type === 'Identifier'
        ? scopesOf(tree).resolve(node) === home.binding
        : node.type === 'ThisExpression';
    case 'field': {
      const cls = thisClass(tree, node);
      // Of any other object it cannot be told whose it is.
      if (cls) return cls === home.cls || isRelated(tree, cls, home.cls);
      return node.type === 'ThisExpression' ? tree.contains(home.cls, node) : !isPrivateField(home);
    }
  }
}

/** Only the class itself can reach the field, and it does so by `this` or another name for it. */
export function isPrivateField(home: Home & { kind: 'field' }): boolean {
  const { declaration } = home;
  return (
    home.name.startsWith('#') ||
    (declaration !== undefined &&
      'accessibility' in declaration &&
      declaration.accessibility === 'private')
  );
}

/** `const { cache } = this`: the identifiers that are then the Map. */
function destructured(tree: Tree, home: Exclude<Home, { kind: 'variable' }>): Node[] {
  const found: Node[] = [];
  for (const { id, init } of tree.nodes('VariableDeclarator')) {
    if (
      id.type !== 'ObjectPattern' ||
      !init ||
      !isOwner(tree, home, init) ||
      (home.kind === 'field' && thisClass(tree, unwrap(init)) === undefined)
    )
      continue;
    for (const property of id.properties) {
      if (
        property.type !== 'ObjectProperty' ||
        keyName(property) !== home.name ||
        property.value.type !== 'Identifier'
      )
        continue;
      found.push(...(scopesOf(tree).resolve(property.value)?.references ?? []));
    }
  }
  return found;
}
