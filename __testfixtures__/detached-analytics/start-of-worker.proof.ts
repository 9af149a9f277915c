import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'answers that waited', perOperation: 1 },
  waste: { atLeast: 3, given: 'a collector that takes 5 ms' },
  operations: 23,
  packages: {
    '@nestjs/common': 'export const Injectable = () => () => {};',
    '@nestjs/schedule': 'export const Cron = () => () => {}; export const CronExpression = {};',
    '../machine': 'let started = 0; export const machineId = () => `machine ${++started}`; export const postToCollector = (...event) => globalThis.collect(...event);',
  },
  make: ({ KitchenBeacon }, { reported }) => reported(async () => (await new KitchenBeacon().onApplicationBootstrap()) ?? null),
};
