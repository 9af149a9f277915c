import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import type { Proof } from '../../src/proof/proof.ts';

/** A stand-in: what a store sends, over HTTP. */
const aws = `
import { get } from 'node:http';
import { PassThrough, pipeline } from 'node:stream';

export class S3 {
  getObject({ Key }) {
    return {
      createReadStream() {
        const body = new PassThrough();
        get(process.env.ORIGIN + Key, (answer) => pipeline(answer, body, () => {}));
        return body;
      },
    };
  }
}
`;
const axios = `
import { get } from 'node:http';

export default {
  get: (url) => new Promise((resolve, reject) => {
    get(url, (data) => resolve({ data })).on('error', reject);
  }),
};
`;

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'open', perOperation: 3 },
  packages: { 'aws-sdk': aws, axios },
  async make({ pictures, mirror, forward }) {
    let open = 0;
    const origin = createServer((_req, res) => {
      open += 1;
      res.once('close', () => (open -= 1));
      res.writeHead(200);
      res.write(Buffer.alloc(10_000_000));
    });
    const servers: Server[] = [origin, pictures, mirror, createServer(forward)];
    for (const server of servers) await new Promise<void>((done) => server.listen(0, done));
    const ports = servers.map((server) => (server.address() as AddressInfo).port);
    process.env['ORIGIN'] = `http://127.0.0.1:${ports[0]}`;
    const visit = (port: number | undefined): Promise<void> =>
      new Promise((done) => {
        const socket = connect({ port: port ?? 0 }, () =>
          socket.write('GET /a HTTP/1.1\r\nhost: a\r\n\r\n'),
        );
        // Leaves with the first bytes.
        socket.once('data', () => socket.destroy());
        socket.once('close', () => done());
      });
    return {
      async op() {
        for (const port of ports.slice(1)) await visit(port);
        await new Promise((done) => setTimeout(done, 40));
      },
      counters: () => ({ open }),
      close() {
        for (const server of servers) {
          server.closeAllConnections();
          server.close();
        }
      },
    };
  },
};
