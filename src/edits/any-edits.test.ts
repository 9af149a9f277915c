import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../types.ts';
import { applyEdits, selectCompatible } from './edit-set.ts';

/** Line ends of both kinds, a byte order mark, signs of two units, and halves of such. */
const sign = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', ' ', '\n', '\r\n', '\r', '\t', ';', '{', '}') },
  fc.constantFrom('\uFEFF', '\u2028', '\u{1F4DE}', 'é', 'e\u0301', '\uD83D', '\uDCDE', '\0', '$&'),
);
const anyText = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''));

/** A text in pieces: what stays, and what an edit puts in the place of something; `gone` is empty for an insertion. */
const pieces = fc.array(
  fc.record({
    stays: anyText.filter((text) => text !== ''),
    gone: anyText,
    put: anyText,
  }),
  { minLength: 1, maxLength: 12 },
);

interface Piece {
  readonly stays: string;
  readonly gone: string;
  readonly put: string;
}

function editsOf(parts: readonly Piece[]): Edit[] {
  let at = 0;
  return parts.map(({ stays, gone, put }) => {
    const start = at + stays.length;
    at = start + gone.length;
    return { start, end: at, text: put };
  });
}

const shuffled = <T>(list: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...list], { minLength: list.length });

describe('edits that stand apart', () => {
  it('change what they name and no other unit of any text, in whatever order they come', () => {
    fc.assert(
      fc.property(
        pieces.chain((parts) => fc.tuple(fc.constant(parts), shuffled(editsOf(parts)), anyText)),
        ([parts, edits, rest]) => {
          const before = parts.map(({ stays, gone }) => stays + gone).join('') + rest;
          const after = parts.map(({ stays, put }) => stays + put).join('') + rest;
          expect(applyEdits(before, edits)).toBe(after);
          expect(selectCompatible(edits.map((edit) => ({ edits: [edit] }))).deferred).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('may touch: what is put between two replacements comes between them', () => {
    fc.assert(
      fc.property(
        fc.tuple(anyText, anyText, anyText).filter(([, a, b]) => a !== '' && b !== ''),
        fc.tuple(anyText, anyText, anyText),
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        ([head, first, second], [one, between, two], order) => {
          const [start, middle] = [head.length, head.length + first.length];
          const edits = [
            { start, end: middle, text: one },
            { start: middle, end: middle, text: between },
            { start: middle, end: middle + second.length, text: two },
          ];
          const made = applyEdits(
            head + first + second,
            order.map((i) => edits[i] as Edit),
          );
          expect(made).toBe(head + one + between + two);
          expect(selectCompatible(edits.map((edit) => ({ edits: [edit] }))).deferred).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('with a key are made once, however many fixes need them', () => {
    fc.assert(
      fc.property(pieces, anyText, fc.nat(3), (parts, rest, times) => {
        const edits = editsOf(parts).map((edit, i) => ({ ...edit, key: `edit ${i}` }));
        const carriers = Array.from({ length: times + 1 }, () => ({ edits }));
        const { chosen, deferred } = selectCompatible(carriers);
        expect(deferred).toEqual([]);
        const before = parts.map(({ stays, gone }) => stays + gone).join('') + rest;
        expect(
          applyEdits(
            before,
            chosen.flatMap((carrier) => carrier.edits),
          ),
        ).toBe(applyEdits(before, edits));
      }),
    );
  });
});

describe('edits that overlap', () => {
  const range = fc
    .tuple(fc.nat(30), fc.nat(6), anyText)
    .map(([start, length, text]): Edit => ({ start, end: start + length, text }));
  const carrier = fc.array(range, { minLength: 1, maxLength: 3 }).map((edits) => ({ edits }));

  /** One takes a unit that another takes too, or puts something between two such units. */
  const overlap = (edits: readonly Edit[]): boolean =>
    edits.some((a, i) =>
      edits.some((b, k) => {
        if (i >= k) return false;
        const [from, to] = [Math.max(a.start, b.start), Math.min(a.end, b.end)];
        if (from < to) return true;
        return [
          [a, b],
          [b, a],
        ].some(
          ([point, around]) =>
            point !== undefined &&
            around !== undefined &&
            point.start === point.end &&
            around.start < point.start &&
            point.start < around.end,
        );
      }),
    );

  it('are never made together; the first that comes is, and the others wait', () => {
    fc.assert(
      fc.property(fc.array(carrier, { maxLength: 12 }), (carriers) => {
        const { chosen, deferred } = selectCompatible(carriers);
        expect(overlap(chosen.flatMap(({ edits }) => edits))).toBe(false);
        expect([...chosen, ...deferred]).toHaveLength(carriers.length);
        const first = carriers.find(({ edits }) => !overlap(edits));
        expect(chosen[0]).toBe(first);
        const text = '0123456789'.repeat(4);
        expect(() =>
          applyEdits(
            text,
            chosen.flatMap(({ edits }) => edits),
          ),
        ).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
