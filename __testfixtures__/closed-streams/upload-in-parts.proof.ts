import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 1 },
  async make({ server }) {
    process.env['UPLOAD'] = join(tmpdir(), 'leakfix-upload-in-parts');
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    const put = (length: number): Promise<string> =>
      new Promise((done) => {
        const socket = connect({ port }, () =>
          socket.write(`PUT / HTTP/1.1\r\nhost: a\r\ncontent-length: ${length}\r\n\r\nhalf`),
        );
        let answer = '';
        const patience = setTimeout(() => socket.destroy(), 200);
        socket.on('data', (data) => {
          answer = data.toString('latin1').split('\r\n')[0] ?? '';
          socket.destroy();
        });
        socket.once('close', () => {
          clearTimeout(patience);
          done(answer);
        });
      });
    return {
      async op() {
        // Leaves in the middle of its upload.
        await put(8);
        await new Promise((done) => setTimeout(done, 40));
      },
      close() {
        server.closeAllConnections();
        server.close();
      },
    };
  },
};
