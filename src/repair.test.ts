import type { CallExpression } from '@babel/types';
import { describe, expect, it } from 'vitest';
import type { Tree } from './ast/tree.ts';
import { repairText, type Repair } from './repair.ts';
import { defineTransform, type Transform } from './transform.ts';
import type { Draft, Edit } from './types.ts';

/** Reports every call of a plain name that `fix` has edits for. */
function onCalls(fix: (name: string, at: { start: number; end: number }) => Edit[] | undefined, id = 'calls'): Transform {
  return defineTransform({
    id, title: 'Rename calls', reports: [id], needles: [['(']],
    docs: { what: '', why: '', whenNot: '', safety: '' },
    *detect({ tree }: { tree: Tree }): Generator<Draft> {
      for (const call of tree.nodes('CallExpression') as CallExpression[]) {
        const at = { start: call.start as number, end: call.end as number };
        const edits = call.callee.type === 'Identifier' ? fix(call.callee.name, at) : undefined;
        if (edits) yield { transform: id, ...at, level: 'note', applicability: 'safe', message: 'It is called.', reason: 'Nobody minds.', edits };
      }
    },
  });
}

const replace = (text: string) => ({ start, end }: { start: number; end: number }): Edit[] => [{ start, end, text }];
const repair = (text: string, ...transforms: Transform[]): Repair => repairText({ path: 'src/bill.ts', text }, { transforms, options: {} }, () => true);
const whyOf = ({ dropped }: Repair): string[] => dropped.map(({ why }) => why);

describe('a fix is dropped, and the others stay,', () => {
  it('when a comment would be lost', () => {
    const done = repair('bill(/* net */ 1);\npay(2);\nring(/* net */ 3);', onCalls((name, at) => ({ bill: replace('sum()'), pay: replace('paid.now()') }[name]?.(at))));
    expect(done.after).toBe('bill(/* net */ 1);\npaid.now();\nring(/* net */ 3);');
    expect(whyOf(done)).toEqual(['the comment "net" would be lost']);
  });

  it('when the result does not parse', () => {
    const done = repair('bill(1);\npay(2);', onCalls((name, at) => ({ bill: replace('sum('), pay: replace('paid.now()') }[name]?.(at))));
    expect(done.after).toBe('bill(1);\npaid.now();');
    expect(whyOf(done)).toEqual([expect.stringMatching(/^the result does not parse: /)]);
  });

  it('when what it found is still there, wherever other fixes have moved it', () => {
    const done = repair('pay(2);\nbill(1);', onCalls((name, at) => ({ bill: replace('bill(2)'), pay: replace('longName.of.what.is.paid.now()') }[name]?.(at))));
    expect(done.after).toBe('longName.of.what.is.paid.now();\nbill(1);');
    expect(whyOf(done)).toEqual(['the finding would still be there after the fix']);
  });

  it('when a transform fails on the result', () => {
    const picky = onCalls((name) => { if (name === 'sum') throw new Error('it cannot add'); return undefined; }, 'picky');
    const done = repair('bill(1);\npay(2);', onCalls((name, at) => ({ bill: replace('sum()'), pay: replace('paid.now()') }[name]?.(at))), picky);
    expect(done.after).toBe('bill(1);\npaid.now();');
    expect(whyOf(done)).toEqual(['The transform picky failed: it cannot add']);
  });
});

it('keeps a fix that brings another finding to light, and repairs that in the next round', () => {
  const done = repair('bill(1);\n', onCalls((name, at) => ({ bill: replace('pay(1);\npay(2)'), pay: replace('paid.now()') }[name]?.(at))), onCalls(() => undefined, 'other'));
  expect(whyOf(done)).toEqual(['the finding would still be there after the fix']);
  const two = repair('bill(1);\n', onCalls((name, at) => (name === 'bill' ? replace('pay(1);\npay(2)')(at) : undefined)), onCalls((name, at) => (name === 'pay' ? replace('paid.now()')(at) : undefined), 'pays'));
  expect(two.after).toBe('paid.now();\npaid.now();\n');
});

it('applies fixes that overlap one after the other', () => {
  const outer = onCalls((name, { start, end }) => (name === 'bill' ? [{ start, end: start + 4, text: 'a.bill' }, { start: end, end, text: '.now()' }] : undefined), 'outer');
  const inner = onCalls((name, at) => (name === 'tip' ? replace('a.tip')(at) : undefined), 'inner');
  const whole = onCalls((name, at) => (name === 'sum' ? replace('bill(tip(1))')(at) : undefined), 'whole');
  expect(repair('sum(tip(2));', outer, inner, whole)).toMatchObject({ after: 'a.bill(a.tip).now();', dropped: [] });
});
