import { connect, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'uploads', perOperation: 1 },
  async make({ serve }) {
    let uploads = 0;
    let began = (): void => {};
    const put = async ({ Body }: { Body: Readable }): Promise<number> => {
      uploads += 1;
      began();
      let bytes = 0;
      try {
        for await (const chunk of Body) bytes += (chunk as Buffer).length;
      } finally {
        uploads -= 1;
      }
      return bytes;
    };
    const server = serve(put);
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address() as AddressInfo;
    const send = (length: number): Promise<string> =>
      new Promise((done) => {
        const socket = connect({ port }, () =>
          socket.write(`PUT / HTTP/1.1\r\nhost: a\r\ncontent-length: ${length}\r\n\r\nhalf`),
        );
        let answer = '';
        const patience = setTimeout(() => socket.destroy(), 2000);
        began = () => {
          if (length > 4) setTimeout(() => socket.destroy(), 5);
        };
        socket.on('data', (data) => {
          answer = data.toString('latin1').split('\r\n')[0] ?? '';
          socket.destroy();
        });
        socket.once('close', () => {
          clearTimeout(patience);
          done(answer);
        });
      });
    return {
      async op() {
        // One leaves in the middle of its upload.
        const answers = [await send(8), await send(4)];
        await new Promise((done) => setTimeout(done, 30));
        return answers;
      },
      counters: () => ({ uploads }),
      close() {
        server.closeAllConnections();
        server.close();
      },
    };
  },
};
