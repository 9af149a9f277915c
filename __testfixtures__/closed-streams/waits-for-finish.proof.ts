import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'waiting', perOperation: 2 },
  make({ seal, keep }) {
    const path = join(tmpdir(), 'leakfix-waits-for-finish');
    let waiting = 0;
    const run = (work: Promise<unknown>): void => {
      waiting += 1;
      const settled = (): void => void (waiting -= 1);
      work.then(settled, settled);
    };
    // It breaks off, and whoever sends it knows.
    const letter = (): Readable => {
      const stream = new Readable({ read() {} });
      stream.on('error', () => undefined);
      stream.push('half');
      setTimeout(() => stream.destroy(new Error('broke off')), 2);
      return stream;
    };
    return {
      async op() {
        run(seal(letter(), path));
        run(keep({ stream: letter() }, path));
        await new Promise((done) => setTimeout(done, 25));
      },
      counters: () => ({ waiting }),
    };
  },
};
