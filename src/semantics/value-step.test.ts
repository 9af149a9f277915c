import { describe, expect, it } from 'vitest';
import { Tree } from '../ast/tree.ts';
import { stepFrom } from './value-step.ts';

/** What becomes of the value of `open()`: the names that it gets, or the kind of node that uses it. */
function stepIn(code: string): string {
  const tree = new Tree({ path: 'src/a.ts', text: code });
  const call = tree.nodes('CallExpression').find(({ callee }) => tree.source(callee) === 'open');
  const step = call && stepFrom(tree, call);
  if (!step) throw new Error('The code does not call open.');
  return step.kind === 'named' ? `named ${tree.source(step.pattern)}` : `used by ${step.up.type}`;
}

describe('what becomes of a value', () => {
  it.each<[string, string]>([
    ['const bell = open();', 'named bell'],
    ['const bell = (ready ? open() : null) ?? other;', 'named bell'],
    ['const { size } = open();', 'named { size }'],
    ['bell = open() as Bell;', 'named bell'],
    ['door.bell = open();', 'used by AssignmentExpression'],
    ['open() && ring();', 'used by LogicalExpression'],
    ['open().ring();', 'used by MemberExpression'],
    ['function ring(one) {} ring(open());', 'named one'],
    ['function ring(one = other) {} ring(open());', 'named one'],
    ['const ring = (a, one) => {}; ring(1, open());', 'named one'],
    ['class Door { ring(one) {} m() { this.ring(open()); } }', 'named one'],
    ['function ring(...all) {} ring(open());', 'used by CallExpression'],
    ['function ring(a, one) {} ring(...some, open());', 'used by CallExpression'],
    ['ring(open());', 'used by CallExpression'],
  ])('%s', (code, expected) => {
    expect(stepIn(code)).toBe(expected);
  });
});
