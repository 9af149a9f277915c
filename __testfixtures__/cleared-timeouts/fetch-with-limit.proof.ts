import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: async ({ menuOf }) => {
    const server: Server = createServer((_req, res) => res.end('["soup"]'));
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    return {
      op: () => menuOf(`http://127.0.0.1:${port}/`),
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    };
  },
};
