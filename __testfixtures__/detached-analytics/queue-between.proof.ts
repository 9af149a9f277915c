import type { Proof } from '../../src/proof/proof.ts';

// A job is done once its processor is: until then, another worker would do all of it again.
export const proof: Proof = {
  operations: 23,
  packages: {
    '@nestjs/bullmq': 'export const Processor = () => () => {}; export const OnWorkerEvent = () => () => {};',
    './telemetry': 'export const telemetry = { capture: (...event) => globalThis.collect(...event) };',
    './ovens': 'export const ovens = { heat: async () => {} };',
  },
  make: ({ OvenProcessor }, { reported }) => {
    const processor = new OvenProcessor();
    return reported(async (i) => [(await processor.process({ id: `${i}` })) ?? null, (await processor.failed({ id: `${i}` })) ?? null], { waits: true });
  },
};
