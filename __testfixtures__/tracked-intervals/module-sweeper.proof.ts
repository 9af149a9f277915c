import type { Proof } from '../../src/proof/proof.ts';

// One timer for the process, whatever it does: what counts is that the process ends when the application does.
export const proof: Proof = {
  hangs: true,
  signals: true,
  packages: { './logger.js': 'export const logger = { info() {} };' },
  make: async ({ priceOf }, { companion }) => {
    const hooks = await companion('on-shutdown');
    return { op: (i) => priceOf(`dish ${i}`), close: () => hooks?.runShutdownHooks() };
  },
};
