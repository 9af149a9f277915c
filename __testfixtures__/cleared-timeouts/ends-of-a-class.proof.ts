import { createServer, type AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: async ({ Till }, { settled }) => {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', (asked) =>
        String(asked) === '0\n' ? socket.end() : socket.end(`total of ${asked}`),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const till = new Till((server.address() as AddressInfo).port);
    return {
      op: async (i) => [await settled(till.total(i % 4)), till.tries],
      close: () => void server.close(),
    };
  },
};
