import type { Node } from '@babel/types';
import { isFunction } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { referenceKey } from '../semantics/reference.ts';

type Loop = Extract<Node, { type: 'WhileStatement' | 'DoWhileStatement' | 'ForStatement' }>;

/** A loop that waits in each turn and looks at something which the code of an end sets. */
export function loopEndedBy(
  tree: Tree,
  begun: ReadonlySet<Node>,
  ended: ReadonlySet<Node>,
): Node | undefined {
  const loops = [...begun].flatMap((code) => [...descendants(code)]).filter(isWaiting);
  if (loops.length === 0) return undefined;
  const set = new Set(
    [...ended]
      .flatMap((code) => [...descendants(code)])
      .flatMap((node) =>
        node.type === 'AssignmentExpression' ? (referenceKey(tree, node.left) ?? []) : [],
      ),
  );
  return loops.find((loop) =>
    testsOf(loop).some((test) =>
      [...descendants(test)].some((node) => set.has(referenceKey(tree, node) ?? '')),
    ),
  );
}

function isWaiting(node: Node): node is Loop {
  return (
    /^(While|DoWhile|For)Statement$/.test(node.type) &&
    [...descendants(node, (inner) => !isFunction(inner))].some(
      ({ type }) => type === 'AwaitExpression',
    )
  );
}

/** What decides whether there is another turn: the loop's own test, and those of what leaves it. */
function testsOf(loop: Loop): readonly Node[] {
  const inner = [...descendants(loop.body, (node) => !isFunction(node))].flatMap((node) =>
    node.type === 'IfStatement' ? [node.test] : [],
  );
  return loop.test ? [loop.test, ...inner] : inner;
}
