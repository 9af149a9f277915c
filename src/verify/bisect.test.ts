import { describe, expect, it } from 'vitest';
import { bisect, type Trial } from './bisect.ts';

/** Fails when all fixes of one of the groups are there; says which. */
function failsWith(
  ...groups: readonly (readonly number[])[]
): (kept: readonly number[]) => Promise<Trial> {
  return (kept) => {
    const group = groups.find((members) => members.every((index) => kept.includes(index)));
    return Promise.resolve({
      passed: group === undefined,
      output: `failed with ${group?.join(' and ')}`,
    });
  };
}

describe('bisect', () => {
  it('runs once when nothing fails, and never without fixes', async () => {
    expect(await bisect(5, failsWith())).toEqual({ kept: [0, 1, 2, 3, 4], guilty: [], runs: 1 });
    expect(await bisect(0, failsWith())).toEqual({ kept: [], guilty: [], runs: 0 });
  });

  it.each([[0], [77], [199]])('finds fix %i of 200 in ten runs', async (culprit) => {
    const { kept, guilty, runs } = await bisect(200, failsWith([culprit]));
    expect(guilty).toEqual([{ index: culprit, output: `failed with ${culprit}` }]);
    expect(kept).toHaveLength(199);
    expect(runs).toBeLessThanOrEqual(10);
  });

  it('finds any three of 200 within 40 runs', async () => {
    for (const culprits of [
      [0, 1, 2],
      [3, 100, 198],
      [5, 6, 199],
      [60, 120, 180],
    ]) {
      const { kept, guilty, runs } = await bisect(200, failsWith(...culprits.map((c) => [c])));
      expect(guilty.map((g) => g.index).sort((a, b) => a - b)).toEqual(culprits);
      expect(kept).toHaveLength(197);
      expect(runs).toBeLessThanOrEqual(40);
    }
  });

  it('takes one of two that fail only together, and keeps the other', async () => {
    const { kept, guilty } = await bisect(20, failsWith([4, 11], [2, 3, 17]));
    expect(guilty.map((g) => g.index).sort((a, b) => a - b)).toEqual([11, 17]);
    expect(await failsWith([4, 11], [2, 3, 17])(kept)).toMatchObject({ passed: true });
  });

  it('leaves nothing where each fix fails', async () => {
    const { kept, guilty } = await bisect(3, failsWith([0], [1], [2]));
    expect(kept).toEqual([]);
    expect(guilty.map((g) => g.index).sort()).toEqual([0, 1, 2]);
  });
});
