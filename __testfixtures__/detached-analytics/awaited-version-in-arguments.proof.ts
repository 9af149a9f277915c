import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './app': "export const getRunningApp = () => ({ telemetry: { sendTelemetry: (event) => globalThis.collect(event) } });",
    './kitchens': "export const getMenuVersion = async () => 3; export const kitchens = { save: async (kitchen) => ({ ...kitchen, id: 1, layout: '{ }' }) };",
  },
  make: ({ createKitchen }, { reported }) => reported((i) => createKitchen(`kitchen ${i}`, 'org')),
};
