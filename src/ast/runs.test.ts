import { expect, it } from 'vitest';
import { finderIn, Runs } from './runs.ts';

const TEXT = 'const clients = new Map(); // Größe 漢字かな 🧵\nclients.set(id, 1);';

it('finds every run of a text', () => {
  const runs = new Runs(TEXT);
  const holds = finderIn(TEXT);
  for (let start = 0; start < TEXT.length; start += 1)
    for (let end = start; end <= TEXT.length; end += 1) {
      const word = TEXT.slice(start, end);
      expect(runs.mayHold(word)).toBe(true);
      expect(holds(word)).toBe(true);
    }
});

it('finds nothing else', () => {
  const holds = finderIn(TEXT);
  for (const word of ['clientz', 'x', 'xy', 'setInterval(', 'id, 2', '漢字な']) {
    expect(holds(word)).toBe(false);
    expect(holds(word)).toBe(false);
  }
});

it('rules most words out by itself', () => {
  const runs = new Runs(TEXT);
  expect(runs.mayHold('setInterval(')).toBe(false);
});
