import type { Node } from '@babel/types';
import { CHILD_FIELDS } from './child-fields.ts';

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
  const fields = CHILD_FIELDS[node.type];
  if (fields === undefined) return;
  for (let at = 0; at < fields.length; at += 1) {
    const value = (node as unknown as Record<string, unknown>)[fields[at] as string];
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (item !== null) list.push(item as Node);
    } else list.push(value as Node);
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
