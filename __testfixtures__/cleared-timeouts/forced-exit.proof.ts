import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  hangs: true,
  make: ({ server }) => ({
    op: async () => {
      const { port } = server.address() as AddressInfo;
      return (await fetch(`http://127.0.0.1:${port}/`)).text();
    },
    close: () => {
      process.emit('SIGTERM');
      process.emit('SIGINT');
      server.closeAllConnections();
    },
  }),
};
