import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

process.setMaxListeners(0);

export const proof: Proof = {
  leak: { counter: 'handlers', perOperation: 2 },
  make: async ({ server }) => {
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    return {
      op: async (i) => (await fetch(`http://127.0.0.1:${port}/${i}`)).text(),
      counters: () => ({ handlers: process.listenerCount('SIGTERM') }),
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    };
  },
};
