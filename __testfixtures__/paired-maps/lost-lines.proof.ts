import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'lines kept', perOperation: 1 },
  make: ({ lines }) => ({
    op(i) {
      lines.open(`line ${i}`, {});
      const before = lines.isSilent(`line ${i}`);
      lines.close(`line ${i}`);
      return before;
    },
    counters: () => ({ 'lines kept': lines.silent.size }),
  }),
};
