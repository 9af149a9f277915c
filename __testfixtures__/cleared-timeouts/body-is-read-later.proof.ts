import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 2 },
  hangs: true,
  operations: 211,
  make: async ({ download }, { settled }) => {
    const server: Server = createServer((req, res) => {
      res.statusCode = req.url === '/none' ? 404 : 200;
      res.end(res.statusCode === 200 ? 'soup' : '');
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    return {
      op: async () => [
        await new Response(await download(`http://127.0.0.1:${port}/`)).text(),
        await settled(download(`http://127.0.0.1:${port}/none`)),
      ],
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    };
  },
};
