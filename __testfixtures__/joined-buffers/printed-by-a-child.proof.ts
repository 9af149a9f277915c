import type { Proof } from '../../src/proof/proof.ts';

const SCRIPT = `
const bytes = Buffer.from('Æbleskiver');
process.stdout.write(bytes.subarray(0, 1));
setTimeout(() => process.stdout.write(bytes.subarray(1)), 30);
`;

/** Counted are the texts with a broken character. */
export const proof: Proof = {
  leak: { counter: 'broken', perOperation: 1 },
  operations: 5,
  make({ run }) {
    let broken = 0;
    const { write } = process.stdout;
    return {
      async op() {
        process.stdout.write = () => true;
        const text: string = await run(SCRIPT);
        process.stdout.write = write;
        if (text.includes('\uFFFD')) broken += 1;
        return text.endsWith('bleskiver');
      },
      counters: () => ({ broken }),
    };
  },
};
