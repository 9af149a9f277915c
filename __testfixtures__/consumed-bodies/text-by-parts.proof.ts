import { createServer, globalAgent } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'sockets', perOperation: 2 },
  async make({ load }, { settled }) {
    const server = createServer((req, res) => {
      if (req.url === '/bread') res.end('bread');
      else res.writeHead(404, { server: 'mill' }).end('x'.repeat(100));
    });
    server.keepAliveTimeout = 0;
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    return {
      op: async () => [
        await settled(load(`http://localhost:${port}/bread`)),
        await settled(load(`http://localhost:${port}/stone`)),
      ],
      close() {
        globalAgent.destroy();
        server.closeAllConnections();
        server.close();
      },
    };
  },
};
