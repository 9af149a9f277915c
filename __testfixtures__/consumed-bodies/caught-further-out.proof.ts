import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { Proof } from '../../src/proof/proof.ts';

/** A `fetch` over real sockets. That of Node frees some of them once the collector runs, this one none. */
export const proof: Proof = {
  leak: { counter: 'sockets', perOperation: 4 },
  operations: 47,
  async make({ zoneOf, localTime, tell, size }, { settled }) {
    const page = 'x'.repeat(300_000);
    const server = createServer((_, res) => res.writeHead(500).end(page));
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    globalThis.fetch = async (url) => {
      if (String(url).endsWith('gone')) throw new Error('no such host');
      const from = `http://localhost:${port}${new URL(String(url)).pathname}`;
      const answer = await new Promise<IncomingMessage>((done, fail) => {
        get(from, { agent: false }, done).on('error', fail);
      });
      const { statusCode: status = 0 } = answer;
      return new Response(Readable.toWeb(answer) as ReadableStream, { status });
    };
    return {
      op: async () => [
        await settled(zoneOf('Ulm')),
        await settled(localTime('Ulm').then((date: Date) => date.getTime() > 0)),
        await settled(tell('baked')),
        await settled(size('https://pages.example/bread')),
        await settled(size('https://pages.example/gone')),
      ],
      async close() {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      },
    };
  },
};
