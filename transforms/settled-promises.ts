import type { Node } from '@babel/types';
import { stepAt } from '../src/execution/repetition.ts';
import { endlessRounds, mayAwaitItself } from '../src/promises/awaits-itself.ts';
import { leftTables, type LeftTable } from '../src/promises/left-table.ts';
import type { Tree } from '../src/ast/tree.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft, Level } from '../src/types.ts';

export default defineTransform({
  id: 'settled-promises',
  title: 'Settle the promises that wait when their source is gone',
  reports: ['settled-promises'],
  needles: [['new Promise', 'withResolvers', mayAwaitItself]],
  looksAt: 'services',
  docs: {
    what: 'Finds tables that hold the functions that settle promises. The close of the connection or the stop method of the object neither settles these promises nor empties the table. Also async functions that run for ever by awaiting themselves.',
    why: 'Code that awaits such a promise waits for ever, and everything it refers to stays in memory. Each break of the connection leaves its entries. A function that awaits itself keeps the promises of all its calls.',
    whenNot:
      'Silent where a timeout, an abort or a sweep settles each promise, where code goes through the whole table at any time, and where a result of the function ends it.',
    safety:
      'There is no fix. You decide whether to reject the promises or to ask again, and which errors end a loop.',
  },
  *detect({ tree }) {
    for (const left of leftTables(tree)) yield ofTable(tree, left);
    for (const call of endlessRounds(tree))
      yield draft(call, 'warning', {
        message: 'Each call of this function waits for the next call, so none of them settles.',
        reason: 'Make the function a loop, and decide which errors end the loop.',
      });
  },
});

function ofTable(tree: Tree, { table, end, at, isOfSource }: LeftTable): Draft {
  // Who still holds what the owner gave out may settle them yet.
  return draft(table, isOfSource ? 'warning' : 'note', {
    message: `Nothing settles the promises in \`${tree.source(table)}\` when ${end}.`,
    reason: 'Decide whether to reject the promises or to ask again, and empty the table.',
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
