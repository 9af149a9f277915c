import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    './telemetry': 'export const telemetry = { capture: (...event) => globalThis.collect(...event) };',
    './orders': "export const orders = { place: async (dish) => ({ id: dish, kitchen: dish.startsWith('unknown') ? undefined : 'main' }) };",
  },
  make: ({ order }, { reported, settled }) => {
    console.log = () => {};
    return reported(async (i) => [await order({ name: 'Ada', table: { number: i } }, `dish ${i}`), await order(undefined, `dish ${i}`), await settled(order({}, `unknown ${i}`))]);
  },
};
