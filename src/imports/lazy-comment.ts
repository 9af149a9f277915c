import type { Comment, Node } from '@babel/types';
import {
  commentsAbove,
  commentsInAndAfter,
  isBlankLineBetween,
  isOnLastLine,
  isOnLineAbove,
} from '../ast/comments.ts';
import { functionAround, statementAround } from '../ast/node.ts';
import { endOf, startOf, type Tree } from '../ast/tree.ts';
import { importCalls } from './dynamic-import.ts';

/** The comments on the lines above the import's statement, above its neighbours that import too, and after it. */
export function commentsAbout(tree: Tree, call: Node): Comment[] {
  const statement = statementAround(tree, call) ?? call;
  const block = tree.parent(statement);
  const siblings =
    block && 'body' in block && Array.isArray(block.body) ? (block.body as Node[]) : [];
  let first = siblings.indexOf(statement);
  while (
    first > 0 &&
    holdsImport(tree, siblings[first - 1] as Node) &&
    !isBlankLineBetween(tree, endOf(siblings[first - 1] as Node), startOf(siblings[first] as Node))
  )
    first -= 1;
  const top = siblings[first] ?? statement;
  return [...commentsInAndAfter(tree, statement, top), ...commentsAbove(tree, top)];
}

function holdsImport(tree: Tree, statement: Node): boolean {
  return (
    statement.type === 'VariableDeclaration' &&
    tree.nodes('Import').some((node) => tree.contains(statement, node))
  );
}

const LATE_IMPORT =
  /\b(dynamic(ally)?|laz(y|ily)|defer(red|s)?|late|delayed|on[- ]demand)[-\s]+`?(\w+[-\s]+){0,2}`?(import|requir|modules?\b)|\b(import|requir)(s|e|es|ed|ing)?`?\s+(\S+\s+){0,3}?(dynamically|lazily|late|on[- ]demand)\b|\bimport\(\)/i;
const LATE_LOAD =
  /\b(dynamic(ally)?|laz(y|ily)|deferred|late|delayed)[-\s]+load(s|ed|ing)?\b|\bload(s|ed|ing)?\s+(\S+\s+){0,3}?(dynamically|lazily|on[- ]demand)\b/i;

/**
 * True if a comment tells that the import is a dynamic one, and so would be wrong about a static one: in or above the
 * function that it is in, unless another import is meant, or wherever its specifier is named.
 */
export function isSaidLate(tree: Tree, call: Node, specifier: string): boolean {
  const fn = functionAround(tree, call);
  if (!fn) return false;
  const own = commentsAbout(tree, call);
  const head = startOf(declarationOf(tree, fn));
  const named = new RegExp(
    `(^|[\\s'"\`(])${specifier.replace(/[\\^$.+*?()[\]{}|]/g, '\\$&')}($|[\\s'"\`),.:;])`,
  );
  return paragraphs(tree).some(({ comments, start, end, text }) => {
    if (!LATE_IMPORT.test(text) && !LATE_LOAD.test(text)) return false;
    if (comments.some((c) => own.includes(c))) return true;
    if (/\W/.test(specifier) ? named.test(text) : new RegExp(`['"\`]${specifier}['"\`]`).test(text))
      return true;
    if (isOnLineAbove(tree, end, head)) return LATE_IMPORT.test(text);
    return start > startOf(fn) && end < endOf(fn) && !isOfOther(tree, call, specifier, comments);
  });
}

/** With the `const` or the `export` before it. */
function declarationOf(tree: Tree, fn: Node): Node {
  let node = fn;
  for (const up of tree.ancestors(fn)) {
    if (
      !/^(Export(Named|Default)Declaration|VariableDeclarat(or|ion)|ClassProperty|ObjectProperty)$/.test(
        up.type,
      )
    )
      break;
    node = up;
  }
  return node;
}

interface Paragraph {
  readonly comments: readonly Comment[];
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Comments on lines that follow each other are read as one. */
function paragraphs(tree: Tree): Paragraph[] {
  const groups: Comment[][] = [];
  for (const comment of tree.comments) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (
      group &&
      before &&
      comment.type === 'CommentLine' &&
      before.type === 'CommentLine' &&
      isOnLineAbove(tree, before.end as number, comment.start as number)
    )
      group.push(comment);
    else groups.push([comment]);
  }
  return groups.map((comments) => ({
    comments,
    start: comments[0]?.start as number,
    end: comments.at(-1)?.end as number,
    text: comments
      .map((c) => c.value.replace(/^\s*\*/gm, ''))
      .join(' ')
      .replace(/\s+/g, ' '),
  }));
}

/** It is above, in or after the statement of another import. */
function isOfOther(
  tree: Tree,
  call: Node,
  specifier: string,
  comments: readonly Comment[],
): boolean {
  const end = comments.at(-1)?.end as number;
  return importCalls(tree).some((other) => {
    const [source] = other.arguments;
    const statement = statementAround(tree, other) ?? other;
    if (
      other === call ||
      tree.contains(statement, call) ||
      (source?.type === 'StringLiteral' && source.value === specifier)
    )
      return false;
    return (
      isOnLineAbove(tree, end, startOf(statement)) ||
      comments.every(
        (c) =>
          (c.start as number) >= startOf(statement) &&
          ((c.end as number) <= endOf(statement) || isOnLastLine(c, statement)),
      )
    );
  });
}
