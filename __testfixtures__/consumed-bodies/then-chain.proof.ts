import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { Proof } from '../../src/proof/proof.ts';

/** A `fetch` over real sockets. That of Node frees some of them once the collector runs, this one none. */
export const proof: Proof = {
  leak: { counter: 'sockets', perOperation: 1 },
  packages: {
    express: 'export default () => ({ get: (_, handler) => (globalThis.handler = handler) });',
  },
  async make() {
    const page = 'x'.repeat(300_000);
    const server = createServer((req, res) =>
      req.url === '/USD' ? res.end('1') : res.writeHead(502).end(page),
    );
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
    const served = (of: string): Promise<unknown> =>
      new Promise((done) => {
        const next = (error: Error): void => done(error.message);
        Reflect.get(globalThis, 'handler')({ params: { of } }, { json: done }, next);
      });
    return {
      op: async () => [await served('USD'), await served('gold')],
      async close() {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      },
    };
  },
};
