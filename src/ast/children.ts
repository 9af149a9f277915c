import type { Node } from '@babel/types';

/** The fields of a node that hold no code. */
export const SKIPPED: ReadonlySet<string> = new Set([
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
  pushChildren(children, node);
  return children;
}

/** Puts the child nodes of `node` at the end of a list: a walk needs no list for each node. */
export function pushChildren(list: Node[], node: Node): void {
  for (const key in node) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (typeof value !== 'object' || value === null || SKIPPED.has(key)) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) list.push(item);
    } else if (isNode(value)) list.push(value);
  }
}

/** Puts the child nodes of `node` on a stack from which the first of them is taken first. */
export function stackChildren(stack: Node[], node: Node): void {
  let low = stack.length;
  pushChildren(stack, node);
  for (let high = stack.length - 1; low < high; low += 1, high -= 1) {
    const child = stack[low] as Node;
    stack[low] = stack[high] as Node;
    stack[high] = child;
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
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
    stackChildren(stack, node);
  }
}
