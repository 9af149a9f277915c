import { describe, expect, it } from 'vitest';
import type { Edit } from '../types.ts';
import { applyEdits, selectCompatible } from './edits.ts';

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
    expect(applyEdits('async () => await bill()', block.edits)).toBe('async () => { return await bill(); }');
  });

  it('takes statements that go to the same place in the order in which they come', () => {
    const first = carrier(insert(0, 'let a;\n'));
    const second = carrier(insert(0, 'let b;\n'));
    const { chosen } = selectCompatible([first, second]);
    expect(applyEdits('pay();', chosen.flatMap((c) => c.edits))).toBe('let a;\nlet b;\npay();');
  });

  it('takes an edit that two fixes share once, and defers one that differs under the same key', () => {
    const needed: Edit = { ...insert(0, "import { a } from 'a';\n"), key: 'import a' };
    const other: Edit = { ...insert(0, "import { b } from 'a';\n"), key: 'import a' };
    const { chosen, deferred } = selectCompatible([carrier(needed), carrier(needed), carrier(other)]);
    expect(applyEdits('pay();', chosen.flatMap((c) => c.edits))).toBe("import { a } from 'a';\npay();");
    expect(deferred).toEqual([carrier(other)]);
  });
});
