import type { Node } from '@babel/types';
import { functionAround, isFunction, propertyName } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import type { Resource } from '../resources/resource.ts';
import { codeRunBy, isOnlyDeclared, runs } from '../semantics/code-run-by.ts';

/** What holds something, and the code that runs before its end. */
export interface Course {
  readonly tree: Tree;
  /** The class, or the function that makes the object. */
  readonly holder: Node;
  readonly begun: ReadonlySet<Node>;
  /** The method that ends it. */
  readonly end: string;
}

/** An event or its own tick ends it, too: the peer's close, an abort, the last try. */
export function endsByItself(course: Course, { acquisition, releases }: Resource): boolean {
  const { tree, holder } = course;
  const later = laterCode(course);
  const isReset = (node: Node): boolean =>
    functionAround(tree, node) === functionAround(tree, acquisition.call) &&
    (node.start as number) < (acquisition.call.start as number);
  return [...releases.map(({ call }) => call as Node), ...endsNamed(holder, course.end)].some(
    (node) => !isReset(node) && runs(tree, later, node),
  );
}

function endsNamed(holder: Node, name: string): readonly Node[] {
  return [...descendants(holder)].filter((node) => propertyName(node) === name);
}

/** What runs when something has happened: the functions that the code before the end hands on. */
function laterCode({ tree, holder, begun }: Course): ReadonlySet<Node> {
  const handed = [...begun].flatMap((code) =>
    [...descendants(code, (node) => !isOnlyDeclared(tree, node))].filter(
      (node) => isFunction(node) && !isOnlyDeclared(tree, node) && !begun.has(node),
    ),
  );
  return codeRunBy(tree, holder, handed);
}
