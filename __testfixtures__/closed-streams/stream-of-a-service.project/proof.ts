import { writeFileSync } from 'node:fs';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/server.ts',
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 2 },
  async make({ server }) {
    const letter = join(tmpdir(), 'leakfix-stream-of-a-service');
    writeFileSync(letter, Buffer.alloc(20_000_000));
    process.env['LETTER'] = letter;
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    const visit = (url: string): Promise<void> =>
      new Promise((done) => {
        const socket = connect({ port }, () =>
          socket.write(`GET ${url} HTTP/1.1\r\nhost: a\r\n\r\n`),
        );
        // Leaves with the first bytes.
        socket.once('data', () => socket.destroy());
        socket.once('close', () => done());
      });
    return {
      async op() {
        await visit('/');
        await visit('/letter');
        await new Promise((done) => setTimeout(done, 40));
      },
      close() {
        server.closeAllConnections();
        server.close();
      },
    };
  },
};
