import { createServer, type AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

/** Counted are the operations that copy a byte more than once. */
export const proof: Proof = {
  leak: { counter: 'copiedAgain', perOperation: 1 },
  operations: 23,
  async make({ ask }) {
    const { concat } = Buffer;
    let copied = 0;
    let copiedAgain = 0;
    Buffer.concat = ((list: readonly Uint8Array[], length?: number) => {
      copied += list.reduce((sum, one) => sum + one.length, 0);
      return concat(list, length);
    }) as typeof Buffer.concat;
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.resume().once('end', () => {
        socket.write('a'.repeat(512));
        setTimeout(() => socket.end('b'.repeat(512)), 20);
      });
    });
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    return {
      async op() {
        copied = 0;
        const result = await ask(port, 'how much?');
        if (copied > 1024) copiedAgain += 1;
        return result;
      },
      counters: () => ({ copiedAgain }),
      close: () => server.close(),
    };
  },
};
