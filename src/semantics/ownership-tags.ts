import type { Node } from '@babel/types';
import { commentsAbove } from '../ast/comments.ts';
import { isFunction } from '../ast/node.ts';
import { perNode, type Tree } from '../ast/tree.ts';

/**
 * What a comment of the form `/** … *\/` says of who ends a value. `@owns`: what it stands at takes it over; `@borrows`:
 * it does not. `@releases this.timer`: the function ends what is kept there.
 */
export interface OwnershipTag {
  readonly kind: 'owns' | 'borrows' | 'releases';
  /** The word after it: the name of a parameter, or what is released. */
  readonly subject: string | undefined;
}

/** JSDoc has another `@borrows`, of documentation: `@borrows trim as strip`. */
const TAGS = /@(owns|borrows|releases)\b(?![ \t]+\S+[ \t]+as\b)(?:[ \t]+([\w$#.]+))?/g;

/** The file has such a comment somewhere. */
export function hasOwnershipTags(tree: Tree): boolean {
  return tree.memo(findAny);
}

function findAny({ text }: Tree): boolean {
  return text.includes('@owns') || text.includes('@borrows') || text.includes('@releases');
}

/** The tags above a function, a parameter or a member of a class, in their order. */
export const ownershipTagsOf = perNode((tree, node): readonly OwnershipTag[] => {
  if (!hasOwnershipTags(tree)) return [];
  return commentsAbove(tree, documented(tree, node)).flatMap(({ type, value }) =>
    type === 'CommentBlock' && value.startsWith('*') ? tagsIn(value) : [],
  );
});

function tagsIn(text: string): OwnershipTag[] {
  return [...text.matchAll(TAGS)].map(([, kind, subject]) => ({
    kind: kind as OwnershipTag['kind'],
    subject: subject?.replace(/\.+$/, ''),
  }));
}

/** What the comment of a function that is a value stands above: its variable or property. */
function documented(tree: Tree, node: Node): Node {
  if (!isFunction(node)) return node;
  const up = tree.parent(node);
  if (up?.type === 'VariableDeclarator') return tree.parent(up) ?? up;
  return up && 'value' in up && up.value === node ? up : node;
}
