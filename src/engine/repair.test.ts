import type { CallExpression } from '@babel/types';
import { describe, expect, it } from 'vitest';
import type { Tree } from '../ast/tree.ts';
import { repairText, type Repair } from './repair.ts';
import { defineTransform, type Transform } from '../transform.ts';
import type { Draft, Edit } from '../types.ts';

type Fix = (at: { start: number; end: number }) => Edit[];

/** Reports every call of a name that there is a fix for. */
function onCalls(fixes: Readonly<Record<string, Fix>>, id = 'calls'): Transform {
  return defineTransform({
    id,
    title: 'Rename calls',
    reports: [id],
    needles: [['(']],
    docs: { what: '', why: '', whenNot: '', safety: '' },
    *detect({ tree }: { tree: Tree }): Generator<Draft> {
      for (const call of tree.nodes('CallExpression') as CallExpression[]) {
        const at = { start: call.start as number, end: call.end as number };
        const edits = call.callee.type === 'Identifier' ? fixes[call.callee.name]?.(at) : undefined;
        if (edits)
          yield {
            transform: id,
            ...at,
            level: 'note',
            applicability: 'safe',
            message: 'It is called.',
            reason: 'Nobody minds.',
            fix: { edits: () => ({ edits }) },
          };
      }
    },
  });
}

const replace =
  (text: string): Fix =>
  ({ start, end }) => [{ start, end, text }];
const fail: Fix = () => {
  throw new Error('it cannot add');
};
const repair = (text: string, ...transforms: Transform[]): Repair =>
  repairText({ path: 'src/bill.ts', text }, { transforms, options: {} }, () => true);
const whyOf = ({ dropped }: Repair): string[] => dropped.map(({ why }) => why);

describe('a fix is dropped, and the others stay,', () => {
  it('when a comment would be lost', () => {
    const done = repair(
      'bill(/* net */ 1);\npay(2);\nring(/* net */ 3);',
      onCalls({ bill: replace('sum()'), pay: replace('paid.now()') }),
    );
    expect(done.after).toBe('bill(/* net */ 1);\npaid.now();\nring(/* net */ 3);');
    expect(whyOf(done)).toEqual(['the comment "net" would be lost']);
  });

  it('when the result does not parse', () => {
    const done = repair(
      'bill(1);\npay(2);',
      onCalls({ bill: replace('sum('), pay: replace('paid.now()') }),
    );
    expect(done.after).toBe('bill(1);\npaid.now();');
    expect(whyOf(done)).toEqual([expect.stringMatching(/^the result does not parse: /)]);
  });

  it('when what it found is still there, wherever other fixes have moved it', () => {
    const done = repair(
      'pay(2);\nbill(1);',
      onCalls({ bill: replace('bill(2)'), pay: replace('longName.of.what.is.paid.now()') }),
    );
    expect(done.after).toBe('longName.of.what.is.paid.now();\nbill(1);');
    expect(whyOf(done)).toEqual(['the finding would still be there after the fix']);
  });

  it('when a transform fails on the result', () => {
    const picky = onCalls({ sum: fail }, 'picky');
    const done = repair(
      'bill(1);\npay(2);',
      onCalls({ bill: replace('sum()'), pay: replace('paid.now()') }),
      picky,
    );
    expect(done.after).toBe('bill(1);\npaid.now();');
    expect(whyOf(done)).toEqual(['The transform picky failed: it cannot add']);
  });
});

it('keeps a fix that brings another finding to light, and repairs that in the next round', () => {
  const done = repair(
    'bill(1);\n',
    onCalls({ bill: replace('pay(1);\npay(2)'), pay: replace('paid.now()') }),
  );
  expect(whyOf(done)).toEqual(['the finding would still be there after the fix']);
  const two = repair(
    'bill(1);\n',
    onCalls({ bill: replace('pay(1);\npay(2)') }),
    onCalls({ pay: replace('paid.now()') }, 'pays'),
  );
  expect(two.after).toBe('paid.now();\npaid.now();\n');
});

it('applies fixes that overlap one after the other', () => {
  const outer = onCalls(
    {
      bill: ({ start, end }) => [
        { start, end: start + 4, text: 'a.bill' },
        { start: end, end, text: '.now()' },
      ],
    },
    'outer',
  );
  const inner = onCalls({ tip: replace('a.tip') }, 'inner');
  const whole = onCalls({ sum: replace('bill(tip(1))') }, 'whole');
  expect(repair('sum(tip(2));', outer, inner, whole)).toMatchObject({
    after: 'a.bill(a.tip).now();',
    dropped: [],
  });
});
