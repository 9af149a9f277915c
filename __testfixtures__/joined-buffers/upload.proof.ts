import { once } from 'node:events';
import { Server, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

let server: Server | undefined;

/** Counted are the operations that copy a byte more than once. */
export const proof: Proof = {
  leak: { counter: 'copiedAgain', perOperation: 1 },
  operations: 23,
  /** It listens at a port of its own choice. */
  globals() {
    const { listen } = Server.prototype;
    Server.prototype.listen = function (this: Server) {
      server = this;
      return listen.call(this, 0);
    } as typeof listen;
    return {};
  },
  async make() {
    const { concat } = Buffer;
    let copied = 0;
    let copiedAgain = 0;
    Buffer.concat = ((list: readonly Uint8Array[], length?: number) => {
      copied += list.reduce((sum, one) => sum + one.length, 0);
      return concat(list, length);
    }) as typeof Buffer.concat;
    await once(server as Server, 'listening');
    const { port } = (server as Server).address() as AddressInfo;
    const post = (): Promise<string> =>
      new Promise((resolve, reject) => {
        const req = request({ port, method: 'POST', agent: false }, async (res) => {
          let text = '';
          for await (const part of res) text += part;
          resolve(text);
        });
        req.on('error', reject);
        // Each is a chunk of its own, as it is encoded.
        req.write('a'.repeat(512));
        req.end('b'.repeat(512));
      });
    return {
      async op() {
        copied = 0;
        const result = await post();
        if (copied > 1024) copiedAgain += 1;
        return result;
      },
      counters: () => ({ copiedAgain }),
      close: () => server?.close(),
    };
  },
};
