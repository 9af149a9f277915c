import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../edits/edit-set.ts';
import type { Edit } from '../types.ts';
import { formatEdits } from './format-edits.ts';

describe('formatEdits', () => {
  it('leaves alone what the formatter left alone, keys and order included', async () => {
    const text = "import { a } from 'a';\n\nrun(a);\n";
    const edits: Edit[] = [
      { start: 10, end: 10, text: ', b', key: 'import b' },
      { start: 32, end: 32, text: 'run( b )\n' },
      { start: 32, end: 32, text: 'end();\n', order: 1, key: 'end' },
    ];
    const formatted = await format(applyEdits(text, edits), {
      parser: 'typescript',
      singleQuote: true,
    });
    const made = formatEdits(text, edits, formatted);
    expect(made).toEqual([edits[0], { start: 32, end: 32, text: 'run(b);\n' }, edits[2]]);
    expect(applyEdits(text, made ?? [])).toBe(formatted);
  });

  it('puts what changes around a fix into edits of their own, which several fixes share', async () => {
    const text = 'export const list = [first(), second(), third(), fourth(), fifth(), sixth()];\n';
    const edits: Edit[] = [{ start: 75, end: 75, text: ', seventh()', key: 'seventh' }];
    const formatted = await format(applyEdits(text, edits), { parser: 'typescript' });
    const made = formatEdits(text, edits, formatted) ?? [];
    expect(applyEdits(text, made)).toBe(formatted);
    const others = made.filter(({ key }) => key !== 'seventh');
    expect(others.length).toBeGreaterThan(1);
    expect(
      others.every(({ key, text: put }) => /^format/.test(key ?? '') && /^[\s,]*$/.test(put)),
    ).toBe(true);
  });

  it('leaves alone edits that are made only with others', () => {
    const text = 'a;\n';
    const edits: Edit[] = [
      { start: 0, end: 0, text: 'b()  ;\n' },
      { start: 2, end: 2, text: ' ', with: ['elsewhere'] },
    ];
    expect(formatEdits(text, edits, 'b();\na;\n')).toEqual([
      { start: 0, end: 0, text: 'b();\n' },
      edits[1],
    ]);
  });

  it('always leads to the formatted text, or to nothing', () => {
    const code = fc.stringMatching(/^[ab(){};, \n]{0,30}$/);
    fc.assert(
      fc.property(
        code,
        fc.array(fc.tuple(fc.nat(30), fc.nat(5), code), { maxLength: 4 }),
        code,
        (text, parts, other) => {
          let at = 0;
          const edits = parts
            .map(([start, length, put]) => ({ start: Math.min(start, text.length), length, put }))
            .sort((a, b) => a.start - b.start)
            .flatMap(({ start, length, put }): Edit[] => {
              if (start < at) return [];
              at = Math.min(start + length, text.length);
              return start === at && put === '' ? [] : [{ start, end: at, text: put }];
            });
          const edited = applyEdits(text, edits);
          const formatted = edited.replace(/\s+/g, '\n').replace(/,/g, other);
          const made = formatEdits(text, edits, formatted);
          expect(made && applyEdits(text, made)).toBe(formatted);
        },
      ),
    );
  });
});
