import type { Proof } from '../../src/proof/proof.ts';

// Without the fix a reply that was sent is sent once more when the time is over; it is not waited for here.
export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  make: ({ answer }, { hurry, settled }) => ({
    async op(i) {
      const sent: number[] = [];
      const reply = { headersSent: false, status: (code: number) => ({ send: () => sent.push(code) }) };
      const handle = async (): Promise<void> => {
        if (i % 5 === 4) throw new Error(`Table ${i} is taken`);
        sent.push(200);
      };
      const seen = await settled(answer(reply, handle));
      if (i % 12 === 11) await hurry(() => answer(reply, () => new Promise(() => {})));
      return [seen, sent];
    },
  }),
};
