import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

/** Real handles. Each stays in hand here: the collector would close it some day, with a warning. */
const open = promises.open;
const handles: unknown[] = [];
const kept: typeof open = async (...given) => {
  const handle = await open(...given);
  handles.push(handle);
  return handle;
};

export const proof: Proof = {
  leak: { counter: 'descriptors', perOperation: 1 },
  globals() {
    promises.open = kept;
    return {};
  },
  make({ default: { countLines } }, { settled }) {
    const folder = mkdtempSync(join(tmpdir(), 'lines-'));
    const full = join(folder, 'full');
    const empty = join(folder, 'empty');
    writeFileSync(full, 'one\ntwo');
    writeFileSync(empty, '');
    return {
      // A folder can be opened and not be read.
      op: async () => [
        Object.values(await countLines([full, empty, `${folder}/`])),
        (await settled(countLines([empty, full, tmpdir(), full]))) as object,
      ],
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};
