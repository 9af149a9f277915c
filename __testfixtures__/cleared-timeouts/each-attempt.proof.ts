import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 6 },
  hangs: true,
  operations: 211,
  make: async ({ askAgain }, { settled }) => {
    const server: Server = createServer((req, res) => {
      if (req.url === '/gone') return void res.destroy();
      res.statusCode = req.url === '/busy' ? 503 : 200;
      res.end();
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    const ask = (path: string): unknown => settled(askAgain(`http://127.0.0.1:${port}${path}`));
    return {
      op: async () => [await ask('/'), await ask('/busy'), await ask('/gone')],
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    };
  },
};
