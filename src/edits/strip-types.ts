import type { Node } from '@babel/types';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import type { Edit } from '../types.ts';
import { applyEdits } from './edit-set.ts';

const TYPES = [
  'TSTypeAnnotation',
  'TSTypeParameterDeclaration',
  'TSTypeParameterInstantiation',
] as const;

/**
 * The text of a TypeScript file without its annotations, type parameters, `?` of parameters, `readonly` and `override`.
 * Layout and comments stay. Knows no other syntax of TypeScript.
 */
export function withoutTypes(tree: Tree): string {
  const cut: Edit[] = [];
  for (const type of TYPES) {
    for (const node of tree.nodes(type) as readonly Node[]) {
      if ([...tree.ancestors(node)].some((up) => (TYPES as readonly string[]).includes(up.type)))
        continue;
      const owner = tree.parent(node);
      const start =
        owner?.type === 'Identifier' && owner.optional
          ? startOf(owner) + owner.name.length
          : startOf(node);
      cut.push({ start, end: endOf(node), text: '' });
    }
  }
  for (const type of [
    'ClassMethod',
    'ClassPrivateMethod',
    'ClassProperty',
    'ClassPrivateProperty',
  ] as const) {
    for (const member of tree.nodes(type)) {
      const before = tree.text.slice(startOf(member), startOf(member.key));
      for (const match of before.matchAll(/\b(?:override|readonly) /g))
        cut.push({
          start: startOf(member) + match.index,
          end: startOf(member) + match.index + match[0].length,
          text: '',
        });
    }
  }
  return applyEdits(tree.text, cut);
}
