import type { Comment, Node } from '@babel/types';
import type { Tree } from './tree.ts';

/** The comments from a node's start on, or that of one before it, to the end of the line on which it ends. */
export function commentsInAndAfter(tree: Tree, node: Node, first: Node = node): Comment[] {
  return tree.comments.filter(
    (comment) =>
      (comment.start as number) >= (first.start as number) &&
      ((comment.end as number) <= (node.end as number) || isOnLastLine(comment, node)),
  );
}

/** It begins on the line on which the node ends. */
export function isOnLastLine(comment: Comment, node: Node): boolean {
  return comment.loc?.start.line === node.loc?.end.line;
}

/** The comments above a node: nothing but other comments, `export` and the like stand between, and no blank line. */
export function commentsAbove(tree: Tree, node: Node): Comment[] {
  const found: Comment[] = [];
  let top = node.start as number;
  for (const comment of commentsBeforeNode(tree, node)) {
    if (isBlankLineBetween(tree, comment.end as number, top)) break;
    found.unshift(comment);
    top = comment.start as number;
  }
  return found;
}

/** The comments between a node and the code before it, the nearest first, blank lines or not. */
export function* commentsBeforeNode(tree: Tree, node: Node): Generator<Comment> {
  let top = node.start as number;
  let isFirst = true;
  for (const comment of tree.commentsBefore(top)) {
    const between = tree.text.slice(comment.end as number, top);
    if (!(isFirst ? /^\s*(export\s+(default\s+)?)?(async\s+)?$/ : /^\s*$/).test(between)) return;
    yield comment;
    isFirst = false;
    top = comment.start as number;
  }
}

/** A line without anything stands between two offsets. */
export function isBlankLineBetween(tree: Tree, end: number, start: number): boolean {
  return /\n[ \t]*\r?\n/.test(tree.text.slice(end, start));
}

/** What ends at `end` is the last thing on its line, and what begins at `start` the first on the next one. */
export function isOnLineAbove(tree: Tree, end: number, start: number): boolean {
  return end <= start && /^[ \t]*\r?\n[ \t]*$/.test(tree.text.slice(end, start));
}
