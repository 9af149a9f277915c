import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

/** A stand-in: the body of the answer as a stream. */
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
  leak: { counter: 'descriptors', perOperation: 2 },
  packages: { axios },
  async make({ download, fetchPage }) {
    // It goes away in the middle of each page.
    const server = createServer((_req, res) => {
      res.writeHead(200, { 'content-length': '8' });
      res.write('half', () => setTimeout(() => res.destroy(), 30));
    });
    await new Promise<void>((done) => server.listen(0, done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const path = join(tmpdir(), 'leakfix-download-to-a-file');
    return {
      async op() {
        for (const run of [download, fetchPage])
          void (run(url, path) as Promise<unknown>).catch(() => undefined);
        await new Promise((done) => setTimeout(done, 120));
      },
      close() {
        server.closeAllConnections();
        server.close();
      },
    };
  },
};
