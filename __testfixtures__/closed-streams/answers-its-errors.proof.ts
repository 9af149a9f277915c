import fs from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

type Handle = (req: object, res: object) => unknown;
const routes = new Map<string, Handle>();
const file = join(tmpdir(), 'leakfix-film');

/** A film, a poster and an upload that are broken off, and a film that is not there. */
export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 3 },
  packages: {
    express: `module.exports = () => ({
      get: (path, handle) => globalThis.routes.set('GET ' + path.split('/')[1], handle),
      put: (path, handle) => globalThis.routes.set('PUT ' + path.split('/')[1], handle),
    });
`,
  },
  globals() {
    const { createReadStream, createWriteStream } = fs;
    const placed = (path: unknown): string => (String(path).endsWith('none') ? `${file}-none` : file);
    fs.createReadStream = (path) => createReadStream(placed(path));
    fs.createWriteStream = (path) => createWriteStream(`${placed(path)}-sent`);
    return { routes };
  },
  async make() {
    fs.writeFileSync(file, Buffer.alloc(20_000_000, 'a'));
    const server = createServer((req, res) => {
      const [, kind, name] = (req.url ?? '').split('/');
      const sendStatus = (status: number): ServerResponse => res.writeHead(status).end();
      routes.get(`${req.method} ${kind}`)?.(Object.assign(req, { params: { name } }), Object.assign(res, { sendStatus }));
    });
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    const breakOff = (first: string, patienceMs: number): Promise<string> =>
      new Promise((done) => {
        let head = '';
        const socket = connect({ port }, () => socket.write(first));
        const patience = setTimeout(() => socket.destroy(), patienceMs);
        socket.once('data', (data) => {
          head = data.toString('latin1').slice(0, 12);
          socket.destroy();
        });
        socket.once('close', () => {
          clearTimeout(patience);
          done(head);
        });
      });
    return {
      async op() {
        await breakOff('PUT /films/sea HTTP/1.1\r\nhost: a\r\ncontent-length: 8\r\n\r\nhalf', 200);
        const heads: string[] = [];
        for (const path of ['/films/sea', '/posters/sea', '/films/none'])
          heads.push(await breakOff(`GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`, 5000));
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
