import type { Node } from '@babel/types';
import { repetitionOf, stepAt } from '../src/execution/repetition.ts';
import type { File } from '../src/file.ts';
import { endlessRounds, mayAwaitItself } from '../src/promises/awaits-itself.ts';
import { leftTables, type LeftTable } from '../src/promises/left-table.ts';
import type { Tree } from '../src/ast/tree.ts';
import { rejectOnError } from '../src/promises/reject-on-error.ts';
import { silentFailures, type SilentFailure } from '../src/promises/silent-failure.ts';
import { defineTransform } from '../src/transform.ts';
import type { Draft, Level } from '../src/types.ts';

export default defineTransform({
  id: 'settled-promises',
  title: 'Settle the promises that wait when their source is gone',
  reports: ['settled-promises'],
  needles: [['new Promise', 'withResolvers', mayAwaitItself]],
  looksAt: 'services',
  docs: {
    what: 'Finds tables that hold the functions that settle promises. The close of the connection or the stop method of the object neither settles these promises nor empties the table. Also a promise around a child process, server or connection whose `error` listener only logs. Also async functions that run for ever by awaiting themselves.',
    why: 'Code that awaits such a promise waits for ever, and everything it refers to stays in memory. Each break of the connection leaves its entries. A function that awaits itself keeps the promises of all its calls.',
    whenNot:
      'Silent where a timeout, an abort or a sweep settles each promise, where code goes through the whole table at any time, and where a result of the function ends it.',
    safety:
      'Never safe. An `error` listener that only logs is made to reject the promise. The others have no fix: you decide whether to reject the promises or to ask again.',
  },
  *detect(file) {
    const { tree } = file;
    for (const silent of silentFailures(tree)) yield ofFailure(file, silent);
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

function ofFailure(file: File, silent: SilentFailure): Draft {
  const { tree } = file;
  const { executor, emitter, listening } = silent;
  const fix = rejectOnError(tree, silent);
  const { kind, trace } = repetitionOf(file, executor.promise);
  const found = draft(listening, kind === 'once' ? 'note' : 'warning', {
    message: `The promise stays unsettled when \`${emitter.name}\` emits 'error'.`,
    reason: 'Decide whether the error should reject the promise.',
    why: [...trace, stepAt(tree, silent.settling, 'only such an event settles the promise')],
  });
  if (!fix) return found;
  const reason = 'The error then rejects the promise. Check that its callers expect that.';
  return { ...found, applicability: 'unsafe', reason, fix };
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
