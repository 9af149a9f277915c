import type { Proof } from '../../src/proof/proof.ts';

const hosts = ['kitchen', 'door'];

export const proof: Proof = {
  packages: { './hosts.js': 'export const hosts = globalThis.hosts;' },
  globals: () => ({ hosts }),
  make: ({ forcedHost }, { alive }) => ({
    op: (i) => [forcedHost('kitchen'), forcedHost(`guest ${i}`) ?? null],
    counters: () => ({ hosts: hosts.length, entries: alive(Map) }),
  }),
};
