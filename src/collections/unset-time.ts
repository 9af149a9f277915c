import type { Node } from '@babel/types';
import { isNothing } from '../ast/empty-value.ts';
import { isCall, isFunction, isLoop, keyName, propertyName, unwrap } from '../ast/node.ts';
import { descendants, type Tree } from '../ast/tree.ts';
import { ENTRY_TIMES } from '../knowledge/value-words.ts';
import { scopesOf } from '../semantics/scope.ts';
import { pathIn } from './key-parameters.ts';
import type { MapUse } from './uses.ts';

/** A loop deletes by a time of the entry that nothing in the files at hand ever gives to one. */
export function sweepsByUnsetTime({ tree, at }: MapUse, uses: readonly MapUse[]): boolean {
  const around = [...tree.ancestors(at)];
  const test = around.find((up) => up.type === 'IfStatement' && tree.contains(up.consequent, at));
  const isSweep = around.some((up) => isLoop(up) || (isFunction(up) && isCall(tree.parent(up))));
  if (test?.type !== 'IfStatement' || !isSweep) return false;
  const [time, ...others] = new Set(timesIn(tree, test.test));
  if (time === undefined || others.length > 0) return false;
  // null - 60_000 is a number, and null > 0 is not true.
  const isGuarded = test.test.type === 'LogicalExpression' && test.test.operator === '&&';
  const writes = uses.filter((u) => u.kind === 'write');
  return (
    writes.length > 0 &&
    writes.every((w) => w.value && isWithout(w.tree, w.value, { time, isGuarded }, 0)) &&
    !uses.some((u) => setsMember(u.tree, time))
  );
}

/** The members of an entry that a test compares, by the name that the entry has for them. */
function timesIn(tree: Tree, test: Node): string[] {
  return [...descendants(test)].flatMap((node) => {
    const name = propertyName(node) ?? nameInEntry(tree, node);
    return name !== undefined && ENTRY_TIMES.test(name) && !/^(getTime|now)$/.test(name)
      ? [name]
      : [];
  });
}

/** `touchedAt` of `for (const [id, { touchedAt }] of carts)`. */
function nameInEntry(tree: Tree, node: Node): string | undefined {
  const binding = node.type === 'Identifier' ? scopesOf(tree).resolve(node) : undefined;
  if (binding?.declaration.type !== 'VariableDeclarator') return undefined;
  const { id } = binding.declaration;
  const inner = id.type === 'ArrayPattern' ? id.elements[1] : id;
  return inner?.type === 'ObjectPattern' ? pathIn(inner, binding.identifier)?.[0] : undefined;
}

/** The member, and whether an entry in which it is empty is passed over. */
interface Time {
  readonly time: string;
  readonly isGuarded: boolean;
}

/** The value is written out without such a member, or with an empty one, and nothing is spread into it. */
function isWithout(tree: Tree, value: Node, time: Time, depth: number): boolean {
  const node = unwrap(value);
  if (depth > 3) return false;
  switch (node.type) {
    case 'ObjectExpression':
      return node.properties.every(
        (p) =>
          p.type === 'ObjectProperty' &&
          keyName(p) !== undefined &&
          (keyName(p) !== time.time || (time.isGuarded && isNothing(unwrap(p.value)))),
      );
    case 'LogicalExpression':
      return isRead(node.left)
        ? isWithout(tree, node.right, time, depth + 1)
        : [node.left, node.right].every((side) => isWithout(tree, side, time, depth + 1));
    case 'Identifier': {
      const declaration = scopesOf(tree).resolve(node)?.declaration;
      const init = declaration?.type === 'VariableDeclarator' ? declaration.init : undefined;
      return !!init && isWithout(tree, init, time, depth + 1);
    }
    default:
      return false;
  }
}

/** `carts.get(id)` gives what was written before. */
function isRead(node: Node): boolean {
  const inner = unwrap(node);
  return isCall(inner) ? propertyName(inner.callee) === 'get' : inner.type === 'MemberExpression';
}

function setsMember(tree: Tree, time: string): boolean {
  return tree.nodes('AssignmentExpression').some(({ left }) => propertyName(left) === time);
}
