import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 2 },
  async make({ fetchPage, savePage }) {
    const server = createServer((req, res) => {
      if (req.url === '/none') res.writeHead(404).end();
      else if (req.url === '/gone') req.socket.destroy();
      else {
        // It goes away in the middle of the page.
        res.writeHead(200, { 'content-length': '8' });
        res.write('half', () => setTimeout(() => res.destroy(), 30));
      }
    });
    await new Promise<void>((done) => server.listen(0, done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const path = join(tmpdir(), 'leakfix-page-that-breaks-off');
    return {
      async op() {
        for (const save of [fetchPage, savePage])
          for (const page of ['/none', '/gone', '/half'])
            void (save(`${url}${page}`, path) as Promise<unknown>).catch(() => undefined);
        await new Promise((done) => setTimeout(done, 150));
      },
      close() {
        server.closeAllConnections();
        server.close();
      },
    };
  },
};
