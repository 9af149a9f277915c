import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 1 },
  async make({ send }) {
    const path = join(tmpdir(), 'leakfix-error-in-the-chain');
    writeFileSync(path, Buffer.alloc(20_000_000));
    const server = createServer((req, res) => send(res, req.url === '/none' ? `${path}-none` : path));
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    const get = (url: string): Promise<string> =>
      new Promise((done) => {
        const socket = connect({ port }, () => socket.write(`GET ${url} HTTP/1.1\r\nhost: a\r\n\r\n`));
        // Leaves with the first bytes.
        socket.once('data', (data) => {
          socket.destroy();
          done(data.toString('latin1').slice(0, 12));
        });
      });
    return {
      async op() {
        const heads = [await get('/'), await get('/none')];
        await new Promise((done) => setTimeout(done, 40));
        return heads;
      },
      close() {
        server.closeAllConnections();
        server.close();
      },
    };
  },
};
