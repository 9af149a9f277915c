import type { Comment, File, Node, Program } from '@babel/types';
import type { Lifecycle, SourceFile } from '../types.ts';
import { childrenOf, descendants, pushChildren, stackChildren } from './children.ts';
import { Memo } from './memo.ts';
import { parse } from './parse.ts';

export type { Node } from '@babel/types';
export type NodeOf<T extends Node['type']> = Extract<Node, { type: T }>;

export { childrenOf, descendants, pushChildren };

/** One file parsed once and walked once: parents and nodes by type, shared by all detectors. */
export class Tree {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  /** What the configuration of its project says of lives; undefined where it says nothing. */
  readonly lifecycle: Lifecycle | undefined;
  /** Messages of the errors that the parser recovered from. */
  readonly errors: readonly string[];
  readonly #parents = new Map<Node, Node>();
  readonly #byType = new Map<string, Node[]>();
  readonly #all: Node[] = [];
  readonly #memo = new Memo<Tree>(this);

  /** @throws ParseError */
  constructor(source: SourceFile, lifecycle?: Lifecycle) {
    const file: File = parse(source.path, source.text);
    this.path = source.path;
    this.text = source.text;
    this.program = file.program;
    this.comments = file.comments ?? [];
    this.lifecycle = lifecycle;
    this.errors = ((file as { errors?: readonly { message: string }[] | null }).errors ?? []).map(
      ({ message }) => message,
    );
    this.#index(file.program);
  }

  /** Iterative: a minified file nests deeper than the stack reaches. */
  #index(root: Node): void {
    const stack: Node[] = [root];
    for (let node = stack.pop(); node; node = stack.pop()) {
      const list = this.#byType.get(node.type);
      if (list) list.push(node);
      else this.#byType.set(node.type, [node]);
      this.#all.push(node);
      const outside = stack.length;
      stackChildren(stack, node);
      for (let i = outside; i < stack.length; i += 1) this.#parents.set(stack[i] as Node, node);
    }
  }

  /** The answer to a question that the text and `lifecycle` decide; worked out once. See `Memo.answer`. */
  memo<Answer>(question: (tree: Tree) => Answer): Answer {
    return this.#memo.answer(question);
  }

  /** Every node, outer ones before what is in them. */
  get all(): readonly Node[] {
    return this.#all;
  }

  /** All nodes of a type, in source order. */
  nodes<T extends Node['type']>(type: T): readonly NodeOf<T>[] {
    return (this.#byType.get(type) ?? []) as unknown as readonly NodeOf<T>[];
  }

  parent(node: Node): Node | undefined {
    return this.#parents.get(node);
  }

  /** From the parent outwards to the program. */
  *ancestors(node: Node): Generator<Node> {
    for (let up = this.#parents.get(node); up; up = this.#parents.get(up)) yield up;
  }

  /** The node itself or the nearest ancestor that satisfies `test`. */
  closest(node: Node, test: (node: Node) => boolean): Node | undefined {
    for (let up: Node | undefined = node; up; up = this.#parents.get(up)) if (test(up)) return up;
    return undefined;
  }

  /** The innermost node around a range. */
  innermost(start: number, end: number): Node {
    const nodes = this.memo(byStart);
    const at = countUntil(nodes, (node) => startOf(node) <= start) - 1;
    const around = (node: Node): boolean => startOf(node) <= start && end <= endOf(node);
    return this.closest(nodes[at] ?? this.program, around) ?? this.program;
  }

  /** The comment that starts at an offset. */
  commentAt(offset: number): Comment | undefined {
    return this.memo(commentsByStart).get(offset);
  }

  /** The comments that end before an offset or there, the nearest first. */
  *commentsBefore(offset: number): Generator<Comment> {
    const before = countUntil(this.comments, (comment) => (comment.end as number) <= offset);
    for (let i = before - 1; i >= 0; i -= 1) yield this.comments[i] as Comment;
  }

  contains(outer: Node, inner: Node): boolean {
    return startOf(outer) <= startOf(inner) && endOf(inner) <= endOf(outer);
  }

  source(node: Node): string {
    return this.text.slice(startOf(node), endOf(node));
  }
}

/** Makes of a question about a node one that is worked out once for each node. */
export function perNode<Subject extends Node, Answer>(
  question: (tree: Tree, node: Subject) => Answer,
): (tree: Tree, node: Subject) => Answer {
  const known = (): Map<Subject, Answer> => new Map();
  return (tree, node) => {
    const answers = tree.memo(known);
    if (!answers.has(node)) answers.set(node, question(tree, node));
    return answers.get(node) as Answer;
  };
}

/**
 * Makes a question of a step: what a node's parent says of it, or undefined to ask on from the parent. Above the program
 * it is answered with `atTop`. All nodes on the way up share the answer, so a long chain is climbed once.
 */
export function climbing<Answer extends NonNullable<unknown> | null>(
  step: (tree: Tree, child: Node, up: Node) => Answer | undefined,
  atTop: Answer,
): (tree: Tree, node: Node) => Answer {
  const known = (): Map<Node, Answer> => new Map();
  return (tree, node) => {
    const answers = tree.memo(known);
    const passed: Node[] = [];
    let answer: Answer | undefined;
    for (let at = node; answer === undefined;) {
      answer = answers.get(at);
      if (answer !== undefined) break;
      passed.push(at);
      const up = tree.parent(at);
      answer = up ? step(tree, at, up) : atTop;
      if (up) at = up;
    }
    for (const one of passed) answers.set(one, answer);
    return answer;
  };
}

/** Children are listed as Babel has them: decorators, say, come after what they stand before. */
function byStart(tree: Tree): readonly Node[] {
  return tree.all.toSorted((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a));
}

function commentsByStart(tree: Tree): ReadonlyMap<number, Comment> {
  return new Map(tree.comments.map((comment) => [comment.start as number, comment]));
}

/** How many items from the first on satisfy `test`, which holds for none after one for which it does not. */
export function countUntil<T>(items: readonly T[], test: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function startOf(node: Node): number {
  return node.start as number;
}

export function endOf(node: Node): number {
  return node.end as number;
}
