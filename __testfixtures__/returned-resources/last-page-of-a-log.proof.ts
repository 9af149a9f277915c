import { promises } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Proof } from '../../src/proof/proof.ts';

/** Real handles. Each stays in hand here: the collector would close it some day, with a warning. */
export const proof: Proof = {
  leak: { counter: 'descriptors', perOperation: 1 },
  make({ tailOf }, { settled }) {
    const open = promises.open;
    const handles: unknown[] = [];
    promises.open = async (...given) => {
      const handle = await open(...given);
      handles.push(handle);
      return handle;
    };
    return {
      // A folder can be opened and not be read; this file here has a size, and the device none.
      op: async () => [
        await settled(tailOf(tmpdir(), 10)),
        await settled(tailOf('/dev/null', 10)),
        await settled(tailOf(process.execPath, 10)),
      ],
    };
  },
};
