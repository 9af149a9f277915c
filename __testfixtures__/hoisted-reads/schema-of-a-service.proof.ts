import type { Proof } from '../../src/proof/proof.ts';

let compiled = 0;

export const proof: Proof = {
  leak: { counter: 'schemas', perOperation: 1 },
  packages: {
    '@nestjs/common':
      'export const Controller = () => () => {}; export const Post = Controller; export const Body = Controller;',
    ajv: 'export default class Ajv { compile(schema) { return globalThis.compile(schema); } }',
  },
  globals: () => ({
    compile: ({ required }: { required: string[] }) => {
      compiled += 1;
      return (body: object) => required.every((name) => name in body);
    },
  }),
  make: ({ PriceController }) => {
    const controller = new PriceController();
    return {
      op: (i) => controller.create(i % 2 === 0 ? { amount: i, currency: 'EUR' } : { amount: i }),
      counters: () => ({ schemas: compiled }),
    };
  },
};
