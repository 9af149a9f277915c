import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Proof } from '../../src/proof/proof.ts';

// The map is the module's own and holds plain text, of which nobody can say that it is alive: counted is what any Map is given.
const KEPT = new Set<unknown>();

export const proof: Proof = {
  leak: { counter: 'entries', perOperation: 1 },
  settings: { max: 20 },
  make: ({ keyAt }, { settled }) => {
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    const set = Map.prototype.set;
    const remove = Map.prototype.delete;
    Map.prototype.set = function (key, value) {
      if (String(key).startsWith(folder)) KEPT.add(key);
      return set.call(this, key, value) as typeof this;
    };
    Map.prototype.delete = function (key) {
      KEPT.delete(key);
      return remove.call(this, key);
    };
    return {
      // asked for again, and in vain
      op: async (i) => {
        const path = join(folder, `key ${i}`);
        const without = await settled(Promise.resolve().then(() => keyAt('/there/is/no/key')));
        writeFileSync(path, `secret ${i}`);
        const keys = [keyAt(path), keyAt(path)];
        rmSync(path);
        return [without, ...keys];
      },
      counters: () => ({ entries: KEPT.size }),
      close: () => rmSync(folder, { recursive: true }),
    };
  },
};
