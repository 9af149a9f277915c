import { connect, type AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'timers', perOperation: 1 },
  async make({ server }) {
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    return {
      /** A client comes, says something, hears it again and leaves. */
      async op() {
        const socket = connect({ port });
        socket.once('data', () => socket.end());
        socket.write('hello');
        await new Promise((done) => socket.once('close', done));
        await new Promise((done) => setTimeout(done, 20));
      },
      close() {
        server.close();
      },
    };
  },
};
