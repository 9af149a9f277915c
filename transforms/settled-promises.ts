import type { Node } from '@babel/types';
import { stepAt } from '../src/execution/repetition.ts';
import { mayServe } from '../src/execution/runtime.ts';
import { endlessRounds } from '../src/promises/awaits-itself.ts';
import { leftTables, type LeftTable } from '../src/promises/left-table.ts';
import type { Tree } from '../src/ast/tree.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft, Level } from '../src/types.ts';

export default defineTransform({
  id: 'settled-promises',
  title: 'Settle the promises that wait when their source is gone',
  reports: ['settled-promises'],
  needles: [['Promise', 'await ']],
  docs: {
    what: 'Finds tables in which code keeps how promises are settled, where the close of the connection or the stop method of the object neither settles them nor empties the table. Also async functions that go on for ever by waiting for themselves.',
    why: 'What waits for such a promise waits for ever, with all that it refers to. Each break of the connection leaves its entries. A function that waits for itself keeps the promises of all its rounds.',
    whenNot:
      'Silent where a timeout, an abort or a sweep settles each promise, where the table is gone through at any time, and where a function comes to an end by what it works out.',
    safety:
      'There is no fix. Whether what waits is rejected or asked again, and how the errors of a loop end it, is for a person to decide.',
  },
  *detect({ tree, options }) {
    if (!mayServe(tree, options.includeTests)) return;
    for (const left of leftTables(tree)) yield ofTable(tree, left);
    for (const call of endlessRounds(tree))
      yield draft(call, 'warning', {
        message: 'Each round of this function waits for the next one, so none of them settles.',
        reason: 'Make it a loop, and decide which errors end that.',
      });
  },
});

function ofTable(tree: Tree, { table, end, at, isOfSource }: LeftTable): Draft {
  // Who still holds what the owner gave out may settle them yet.
  return draft(table, isOfSource ? 'warning' : 'note', {
    message: `When ${end}, nothing settles the promises that wait in \`${tree.source(table)}\`.`,
    reason: 'Decide whether they are rejected or asked again, and empty the table.',
    why: [stepAt(tree, at, 'this leaves the table as it is')],
  });
}

function draft(node: Node, level: Level, said: Pick<Draft, 'message' | 'reason' | 'why'>): Draft {
  const at = { start: node.start as number, end: node.end as number };
  return {
    transform: 'settled-promises',
    ...at,
    level,
    applicability: 'display-only',
    ...said,
  };
}
