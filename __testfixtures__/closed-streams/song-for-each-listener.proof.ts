import { readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'descriptors', perOperation: 1 },
  async make({ server }) {
    const song = join(tmpdir(), 'leakfix-song.mp3');
    writeFileSync(song, Buffer.alloc(20_000_000));
    process.env['SONG'] = song;
    await new Promise<void>((done) => server.listen(0, done));
    const { port } = server.address();
    const settle = (): Promise<void> => new Promise((done) => setTimeout(done, 5));
    return {
      async op() {
        // Leaves after the first bytes.
        await new Promise<void>((done) => {
          const socket = connect(port, () => socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n'));
          socket.once('data', () => socket.destroy());
          socket.once('close', () => done());
        });
        await settle();
      },
      counters: () => ({ descriptors: readdirSync('/proc/self/fd').length }),
      close() {
        server.closeAllConnections();
        server.close();
        // What is still open would hold nothing: descriptors end with the process.
      },
    };
  },
};
