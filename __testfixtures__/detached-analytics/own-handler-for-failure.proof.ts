import type { Proof } from '../../src/proof/proof.ts';

// The collector is down now and then.
export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './logger.js': "export const logger = { warn() {} };",
    './menus.js': "export const menus = { publish: async (id) => ({ id }) };",
    './telemetry.js': "export const telemetry = { capture: (event) => globalThis.collect(event) };",
  },
  make: ({ publishMenu }, { reported }) => {
    const publish = (id: string): Promise<object> => new Promise((json, reject) => publishMenu({ params: { id } }, { json }).catch(reject));
    return reported((i) => publish(`${i}`), { fails: true });
  },
};
