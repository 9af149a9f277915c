import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  operations: 211,
  make: async ({ menuOf, cook }, { settled }) => {
    const server: Server = createServer((req, res) =>
      req.url === '/gone' ? res.destroy() : res.end('["soup"]'),
    );
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    return {
      op: async (i) => [
        await settled(menuOf(`${address}/gone`)),
        await menuOf(address),
        await settled(cook(() => Promise.reject(new Error(`no ${i}`)))),
        await cook(() => Promise.resolve('soup')),
      ],
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    };
  },
};
