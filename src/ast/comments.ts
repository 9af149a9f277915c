import type { Comment, Node } from '@babel/types';
import type { Tree } from './tree.ts';

/** The comments in a node, and those after it that begin on its last line. */
export function commentsInAndAfter(tree: Tree, node: Node): Comment[] {
  const end = node.end as number;
  return tree.comments.filter(
    (comment) =>
      (comment.start as number) >= (node.start as number) &&
      ((comment.end as number) <= end || comment.loc?.start.line === node.loc?.end.line),
  );
}

/** The comments above a node: nothing but other comments, `export` and the like stand between, and no blank line. */
export function commentsAbove(tree: Tree, node: Node): Comment[] {
  const found: Comment[] = [];
  let top = node.start as number;
  for (const comment of tree.commentsBefore(top)) {
    const between = tree.text.slice(comment.end as number, top);
    if (
      !(found.length === 0 ? /^\s*(export\s+(default\s+)?)?(async\s+)?$/ : /^\s*$/).test(between) ||
      /\n[ \t]*\r?\n/.test(between)
    )
      break;
    found.unshift(comment);
    top = comment.start as number;
  }
  return found;
}
