import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { Proof } from '../../src/proof/proof.ts';

/** A `fetch` over real sockets. That of Node frees some of them once the collector runs, this one none. */
export const proof: Proof = {
  leak: { counter: 'sockets', perOperation: 4 },
  operations: 47,
  async make({ default: Scales }, { settled }) {
    const page = 'x'.repeat(300_000);
    const server = createServer((req, res) => {
      const status = Number(req.url?.split('/').at(-1));
      if (status === 200) res.end('7');
      else res.writeHead(status).end(page);
    });
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    globalThis.fetch = async (url) => {
      const from = `http://localhost:${port}${new URL(String(url)).pathname}`;
      const answer = await new Promise<IncomingMessage>((done, fail) => {
        get(from, { agent: false }, done).on('error', fail);
      });
      const { statusCode: status = 0 } = answer;
      return new Response(Readable.toWeb(answer) as ReadableStream, { status });
    };
    const scales = new Scales(['https://one.example', 'https://two.example']);
    const crates = { length: 404 };
    return {
      op: async () => [
        await scales.weigh([200, 200]),
        await settled(scales.weigh([200, 404])),
        await scales.weigh([500, 200]),
        await scales.announce(crates),
        await scales.announce([]),
      ],
      async close() {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      },
    };
  },
};
