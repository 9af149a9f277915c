import { describe, expect, it } from 'vitest';
import type { Edit } from '../types.ts';
import { applyEdits, selectCompatible } from './edit-set.ts';

const insert = (start: number, text: string): Edit => ({ start, end: start, text });
const carrier = (...edits: Edit[]): { edits: Edit[] } => ({ edits });

describe('selectCompatible', () => {
  // `async () => await bill()`: the arrow gets a block, what it awaits a wrapper; both end at the same place.
  const block = carrier({ start: 11, end: 12, text: ' { return ' }, insert(24, '; }'));
  const wrapper = carrier(insert(18, 'timed('), insert(24, ')'));

  it('defers a fix that would close across another', () => {
    const { chosen, deferred } = selectCompatible([block, wrapper]);
    expect(chosen).toEqual([block]);
    expect(deferred).toEqual([wrapper]);
    expect(applyEdits('async () => await bill()', block.edits)).toBe(
      'async () => { return await bill(); }',
    );
  });

  it('takes statements that go to the same place in the order in which they come', () => {
    const first = carrier(insert(0, 'let a;\n'));
    const second = carrier(insert(0, 'let b;\n'));
    const { chosen } = selectCompatible([first, second]);
    expect(
      applyEdits(
        'pay();',
        chosen.flatMap((c) => c.edits),
      ),
    ).toBe('let a;\nlet b;\npay();');
  });

  it('takes an edit that two fixes share once, and defers one that differs under the same key', () => {
    const needed: Edit = { ...insert(0, "import { a } from 'a';\n"), key: 'import a' };
    const other: Edit = { ...insert(0, "import { b } from 'a';\n"), key: 'import a' };
    const { chosen, deferred } = selectCompatible([
      carrier(needed),
      carrier(needed),
      carrier(other),
    ]);
    expect(
      applyEdits(
        'pay();',
        chosen.flatMap((c) => c.edits),
      ),
    ).toBe("import { a } from 'a';\npay();");
    expect(deferred).toEqual([carrier(other)]);
  });

  it('makes an edit that tidies up after several only where all of them are made', () => {
    const first = carrier({ start: 2, end: 5, text: '', key: 'a' });
    const second = carrier(
      { start: 5, end: 8, text: '', key: 'b' },
      { start: 8, end: 9, text: '', with: ['a'] },
    );
    const text = '{\na;\nb;\n\nc;\n}';
    const made = (...chosen: { edits: Edit[] }[]): string =>
      applyEdits(
        text,
        chosen.flatMap((c) => c.edits),
      );
    expect([made(first, second), made(first), made(second)]).toEqual([
      '{\nc;\n}',
      '{\nb;\n\nc;\n}',
      '{\na;\n\nc;\n}',
    ]);
  });
});
