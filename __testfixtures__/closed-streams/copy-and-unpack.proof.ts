import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

/** A stand-in: an archive that is broken. */
const unzipper = `
const { Writable } = require('node:stream');

module.exports = {
  Extract: () =>
    new Writable({ write: (_chunk, _encoding, done) => done(new Error('no archive')) }),
};
`;

export const proof: Proof = {
  operations: 23,
  leak: { counter: 'descriptors', perOperation: 2 },
  packages: { unzipper },
  make({ copy, unpack }) {
    const target = join(tmpdir(), 'leakfix-copy-and-unpack');
    const archive = join(tmpdir(), 'leakfix-archive');
    writeFileSync(archive, Buffer.alloc(1 << 20));
    return {
      async op() {
        // A folder cannot be read.
        const copied = await new Promise((done) =>
          copy(tmpdir(), target, (error?: NodeJS.ErrnoException) => done(error?.code)),
        );
        const unpacked = await unpack(archive, tmpdir()).catch((error: Error) => error.message);
        await new Promise((done) => setTimeout(done, 5));
        return [copied, unpacked];
      },
    };
  },
};
