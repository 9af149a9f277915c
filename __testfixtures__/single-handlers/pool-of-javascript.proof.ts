import type { Proof } from '../../src/proof/proof.ts';

process.setMaxListeners(0);

export const proof: Proof = {
  leak: { counter: 'handlers', perOperation: 1 },
  packages: { './dial': 'module.exports = { dial: (line) => line };\n' },
  make: ({ lines }) => {
    const Line = lines[0].constructor;
    return {
      op(i) {
        const line = new Line(`line ${i}`);
        line.close();
        return [line.address, line.open];
      },
      counters: () => ({ handlers: process.listenerCount('SIGINT') }),
      close: () => {
        for (const line of lines) line.close();
      },
    };
  },
};
