import type { Proof } from '../../src/proof/proof.ts';

class Slip {
  readonly order: string;
  readonly dish: string;

  constructor(order: string) {
    this.order = order;
    this.dish = `for ${order.length}`;
  }
}

export const proof: Proof = {
  leak: { counter: 'slips kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = () => ({ listen() {} });',
  },
  make: ({ kitchen, order }, { alive }) => {
    kitchen.on('order', (number: string) => {
      const slip = new Slip(number);
      const { parse } = JSON;
      // The text of a slip stands for the slip itself, so that it can be counted.
      JSON.parse = () => slip;
      kitchen.emit('slip', '');
      JSON.parse = parse;
    });
    return {
      op: async (i) => [await order(`dish ${i}`)],
      counters: () => ({ 'slips kept': alive(Slip) }),
    };
  },
};
