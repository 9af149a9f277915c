import type { Proof } from '../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 2 },
  packages: {
    openai: "export { Client as default } from 'proof-client'; import { connections } from 'proof-client'; globalThis.connections = connections;",
  },
  make: ({ suggestDish, embedDish }, { settled }) => ({
    async op(i) {
      delete process.env['OPENAI_API_KEY'];
      const without = await settled(suggestDish('guest'));
      process.env['OPENAI_API_KEY'] = 'key';
      return [without, ...(await Promise.all([suggestDish(`guest ${i}`), embedDish(`dish ${i}`)]))];
    },
    counters: () => ({ connections: connections() }),
  }),
};
