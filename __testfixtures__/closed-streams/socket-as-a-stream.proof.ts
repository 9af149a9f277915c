import type { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

/** A stand-in: the stream of a socket that breaks after a moment. */
const ws = `
import { EventEmitter } from 'node:events';
import { Duplex } from 'node:stream';

export class WebSocketServer extends EventEmitter {}

export const createWebSocketStream = () => {
  const duplex = new Duplex({ read() {}, write() {} });
  duplex.on('error', () => {});
  duplex.push('half');
  setTimeout(() => duplex.destroy(new Error('the socket broke')), 2);
  return duplex;
};
`;

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 2 },
  packages: { ws },
  make({ server, songs }: Record<'server' | 'songs', EventEmitter>) {
    const folder = mkdtempSync(join(tmpdir(), 'leakfix-sockets-'));
    process.env['FOLDER'] = folder;
    process.env['SONG'] = join(folder, 'song');
    writeFileSync(process.env['SONG'], Buffer.alloc(1 << 20));
    return {
      async op() {
        server.emit('connection', {});
        songs.emit('connection', {});
        await new Promise((done) => setTimeout(done, 40));
      },
      close() {
        rmSync(folder, { recursive: true });
      },
    };
  },
};
