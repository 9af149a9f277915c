import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  hangs: true,
  make: async ({ server }) => {
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    return {
      op: async (i) => (await fetch(`http://127.0.0.1:${port}/${i}`)).text(),
      close: () => {
        process.emit('SIGTERM');
        server.closeAllConnections();
      },
    };
  },
};
