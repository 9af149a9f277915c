import { expect, it } from 'vitest';
import { applyEdits } from '../edits/edit-set.ts';
import { spliced } from './replay.ts';

const TEXT = 'open();\nwork();\nclose();\n';
const AT = TEXT.indexOf('work');

function both(edits: Parameters<typeof spliced>[1]): string {
  const after = spliced(TEXT, edits);
  expect(after).toBe(applyEdits(TEXT, edits));
  return after;
}

it('sets a line deeper as often as the report says: once for each of two blocks around it', () => {
  const deeper = { start: AT, end: AT, text: '  ' };
  expect(both([deeper, deeper])).toBe('open();\n    work();\nclose();\n');
});

it('makes once what has a key, whichever findings report it', () => {
  const helper = { start: 0, end: 0, text: 'import x;\n', key: 'import x' };
  const other = { start: AT, end: AT, text: 'x(); ' };
  expect(both([helper, other, helper])).toBe('import x;\nopen();\nx(); work();\nclose();\n');
});

it('puts what is inserted at one place in its order, and before what is replaced there', () => {
  const edits = [
    { start: AT, end: AT + 4, text: 'rest' },
    { start: AT, end: AT, text: 'b(); ', order: 1 },
    { start: AT, end: AT, text: 'a(); ' },
  ];
  expect(both(edits)).toBe('open();\na(); b(); rest();\nclose();\n');
});
