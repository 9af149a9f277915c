import type { BlockStatement, Function as FunctionNode, Node, Statement } from '@babel/types';
import { functionAround, keyName, statementAround } from '../ast/node.ts';
import type { Tree } from '../ast/tree.ts';
import type { File } from '../file.ts';
import { endsOwner } from '../knowledge/lifecycle.ts';
import { callOf } from '../resources/owner.ts';
import type { Acquisition } from '../resources/kind.ts';
import type { ResourceGroup } from '../resources/resource-group.ts';
import { functionOf } from '../semantics/value-origins.ts';
import { outsideIf, settlingAfter, type Settling } from './before-settling.ts';
import type { ReleasePlace } from './release-place.ts';

/** Where their owner ends, the nearest place first; none where no code shows it. */
export function placesOfEnd<A extends Acquisition>(
  file: File,
  group: ResourceGroup<A>,
): readonly ReleasePlace[] {
  const { owner, all } = group;
  const statement = lastStatement(
    file,
    all.map(({ acquisition }) => acquisition.call),
  );
  switch (owner.kind) {
    case 'instance':
      return owner.end ? [{ kind: 'method', body: owner.end.body }] : [];
    case 'request':
      return statement ? [{ kind: 'peer', statement, peer: owner.peer }] : [];
    case 'call':
      return ofCall(file, group);
    case 'module':
      return [];
  }
}

function ofCall<A extends Acquisition>(
  file: File,
  { all }: ResourceGroup<A>,
): readonly ReleasePlace[] {
  const { tree } = file;
  const calls = all.map(({ acquisition }) => acquisition.call as Node);
  const last = calls.at(-1) as Node;
  const fn = callOf(file, last);
  const settling = settlingOf(tree, all);
  const without = all.flatMap(({ releases }) =>
    releases.flatMap(({ call }) => statementAround(tree, call) ?? []),
  );
  const statement = lastStatement(
    file,
    calls.map((call) => outsideIf(file.tree, partOf(file, call, fn))),
  );
  const places: ReleasePlace[] = settling ? [{ kind: 'settling', settling }] : [];
  if (fn?.async && statement) places.push({ kind: 'finally', statement, without });
  const body = fn && !fn.async ? endOfMade(file, fn) : undefined;
  if (body) places.push({ kind: 'method', body });
  return places;
}

/** How the promise is settled for which all of them are there: also by one of them, unless it is alone and then is done. */
function settlingOf<A extends Acquisition>(
  tree: Tree,
  all: ResourceGroup<A>['all'],
): Settling | undefined {
  const [first, ...others] = all.map(({ acquisition }) => acquisition);
  const executor = first && functionAround(tree, first.call);
  if (!first || others.some(({ call }) => functionAround(tree, call) !== executor))
    return undefined;
  const isDone = others.length === 0 && !first.comesAgain;
  const handed = functionOf(tree, first.token) ?? first.token;
  return settlingAfter(tree, first.call, isDone ? handed : undefined);
}

/** The body of the method that ends the object which a function returns: `close()` of `return { send, close() { … } }`. */
function endOfMade({ tree }: File, fn: FunctionNode): BlockStatement | undefined {
  const made = tree.nodes('ObjectExpression').filter((object) => {
    const up = tree.parent(object);
    return functionAround(tree, object) === fn && (up?.type === 'ReturnStatement' || up === fn);
  });
  const [only] = made;
  if (made.length !== 1 || !only) return undefined;
  const ends = only.properties.flatMap((property) => {
    if (property.type === 'SpreadElement' || !endsOwner(tree, keyName(property))) return [];
    const method = property.type === 'ObjectMethod' ? property : functionOf(tree, property.value);
    return method && method.body.type === 'BlockStatement' ? [method.body] : [];
  });
  return ends[0];
}

/** The part of a function's own code that contains a node: the `new Promise(…)` around an executor. */
function partOf({ tree }: File, node: Node, fn: Node | undefined): Node {
  let at = node;
  for (let up = functionAround(tree, at); up && up !== fn; up = functionAround(tree, at))
    at = tree.parent(up) ?? up;
  return at;
}

/** The last of the statements that nodes stand in; undefined where these are not in one block. */
function lastStatement({ tree }: File, nodes: readonly Node[]): Statement | undefined {
  const statements = nodes.flatMap((node) => statementAround(tree, node) ?? []);
  const [first] = statements;
  const last = statements.at(-1);
  return first && last && statements.every((one) => tree.parent(one) === tree.parent(first))
    ? last
    : undefined;
}
