import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { Proof } from '../../src/proof/proof.ts';

declare const answer: (request: object, response: object) => Promise<void>;

// The server listens nowhere: its requests are handed to it.
export const proof: Proof = {
  globals: () => {
    Object.assign(http, { createServer: (answer: unknown) => ({ listen: () => Object.assign(globalThis, { answer }) }) });
    syncBuiltinESMExports();
    return {};
  },
  make: ({ health }) => ({
    op: async () => [await health(), await new Promise((end) => void answer({}, { end }))],
  }),
};
