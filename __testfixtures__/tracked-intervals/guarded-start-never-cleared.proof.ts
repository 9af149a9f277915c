import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  hangs: true,
  signals: true,
  make: async ({ addTicket }, { companion }) => {
    const hooks = await companion('on-shutdown');
    return { op: (i) => addTicket(`ticket ${i}`), close: () => hooks?.runShutdownHooks() };
  },
};
