import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

const routes = new Map<string | undefined, (request: object, reply: object) => unknown>();

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 1 },
  packages: { fastify: 'export default () => ({ get: (path, handle) => globalThis.routes.set(path, handle) });' },
  globals: () => ({ routes }),
  async make(_) {
    const path = join(tmpdir(), 'leakfix-hijacked-reply');
    writeFileSync(path, Buffer.alloc(20_000_000, 'a'));
    process.env['REPORT'] = path;
    const server = createServer((req, res) => routes.get(req.url)?.(req, { hijack() {}, raw: res }));
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    return {
      async op() {
        // Leaves after the first bytes.
        const status = await new Promise<string>((done) => {
          const socket = connect({ port }, () => socket.write('GET /report HTTP/1.1\r\nhost: a\r\n\r\n'));
          let head = '';
          socket.once('data', (data) => {
            head = data.toString('latin1').slice(0, 12);
            socket.destroy();
          });
          socket.once('close', () => done(head));
        });
        await new Promise((done) => setTimeout(done, 40));
        return status;
      },
      close() {
        server.closeAllConnections();
        server.close();
      },
    };
  },
};
