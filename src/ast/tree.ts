import type { Comment, File, Node, Program } from '@babel/types';
import type { SourceFile } from '../types.ts';
import { Memo } from './memo.ts';
import { parse } from './parse.ts';

export type { Node } from '@babel/types';
export type NodeOf<T extends Node['type']> = Extract<Node, { type: T }>;

const SKIPPED = new Set([
  'type',
  'start',
  'end',
  'loc',
  'extra',
  'comments',
  'errors',
  'leadingComments',
  'trailingComments',
  'innerComments',
  'tokens',
  'range',
]);

/** The child nodes of `node`, in source order as Babel lists them. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const key in node) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (typeof value !== 'object' || value === null || SKIPPED.has(key)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

/** One file parsed once and walked once: parents and nodes by type, shared by all detectors. */
export class Tree {
  readonly path: string;
  readonly text: string;
  readonly program: Program;
  readonly comments: readonly Comment[];
  /** Messages of the errors that the parser recovered from. */
  readonly errors: readonly string[];
  readonly #parents = new Map<Node, Node>();
  readonly #byType = new Map<string, Node[]>();
  readonly #memo = new Memo<Tree>(this);

  /** @throws ParseError */
  constructor(source: SourceFile) {
    const file: File = parse(source.path, source.text);
    this.path = source.path;
    this.text = source.text;
    this.program = file.program;
    this.comments = file.comments ?? [];
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
      const children = childrenOf(node);
      for (let i = children.length - 1; i >= 0; i -= 1) {
        const child = children[i] as Node;
        this.#parents.set(child, node);
        stack.push(child);
      }
    }
  }

  /** The answer to a question that the text alone decides; worked out once. See `Memo.answer`. */
  memo<Answer>(question: (tree: Tree) => Answer): Answer {
    return this.#memo.answer(question);
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

  contains(outer: Node, inner: Node): boolean {
    return startOf(outer) <= startOf(inner) && endOf(inner) <= endOf(outer);
  }

  source(node: Node): string {
    return this.text.slice(startOf(node), endOf(node));
  }
}

export function startOf(node: Node): number {
  return node.start as number;
}

export function endOf(node: Node): number {
  return node.end as number;
}

/** All nodes below and including `root` that satisfy `test`; with `enter` false for a node its inside is skipped. */
export function* descendants(
  root: Node,
  enter: (node: Node) => boolean = () => true,
): Generator<Node> {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    if (node !== root && !enter(node)) continue;
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i -= 1) stack.push(children[i] as Node);
  }
}
