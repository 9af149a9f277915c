import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  settings: { max: 20 },
  make: ({ filters }, { alive }) => {
    class Pattern {
      readonly text: string;

      constructor(text: string) {
        this.text = text;
      }

      test(text: string): boolean {
        return text.includes(this.text);
      }
    }
    Object.assign(globalThis, { compile: (text: string) => new Pattern(text) });
    return {
      op: (i) => [filters.matches(`soup ${i}`, `hot soup ${i}`), filters.matches(`soup ${i}`, 'stew'), filters.matches(`soup ${i - 1}`, 'stew')],
      counters: () => ({ entries: alive(Pattern) }),
    };
  },
};
