import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  operations: 211,
  make: async ({ ask }) => {
    const server: Server = createServer((req, res) =>
      req.url === '/gone' ? res.destroy() : res.end('soup'),
    );
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}`;
    let late = 0;
    const onLate = (): number => (late += 1);
    return {
      op: async () => [await ask(`${address}/gone`, onLate), await ask(address, onLate), late],
      close: () => {
        server.close();
        server.closeAllConnections();
      },
    };
  },
};
