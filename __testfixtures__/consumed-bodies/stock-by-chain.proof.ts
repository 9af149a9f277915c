import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

/** In the place of the package, Node's own client: its sockets, too, are busy until the body has come to its end. */
export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 2 },
  operations: 47,
  packages: {
    undici: `import { get } from 'node:http';
    export const request = (url) => new Promise((resolve, reject) => {
      get(globalThis.atHome(url), (body) => {
        const ended = new Promise((done) => body.once('end', done));
        const dump = () => { body.resume(); return ended; };
        const json = async () => {
          let all = '';
          for await (const chunk of body) all += chunk;
          return JSON.parse(all);
        };
        resolve({ statusCode: body.statusCode, body: { dump, json } });
      }).on('error', reject);
    });`,
  },
  async make({ stockOf }, { settled }) {
    const page = 'x'.repeat(300_000);
    const server = createServer((req, res) => {
      if (req.url === '/bread') res.end('12');
      else res.writeHead(req.url === '/stone' ? 404 : 503).end(page);
    });
    server.keepAliveTimeout = 0;
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    Object.assign(globalThis, {
      atHome: (url: string) => `http://localhost:${port}${new URL(url).pathname}`,
    });
    let open = 0;
    server.on('connection', (socket) => {
      open += 1;
      socket.on('error', () => undefined).on('close', () => (open -= 1));
    });
    return {
      op: async () => [
        await settled(stockOf(['ulm', 'bern'], 'bread')),
        await settled(stockOf(['ulm', 'bern'], 'stone')),
        await settled(stockOf(['ulm', 'bern'], 'cake')),
      ],
      counters: () => ({ connections: open }),
      async close() {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      },
    };
  },
};
