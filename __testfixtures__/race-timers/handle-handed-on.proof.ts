import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ limited, stop }, { raced }) => {
    const driver = raced((work) => limited(work()));
    return {
      // stopped with the session that the calls belong to
      async op(i) {
        const seen = await driver.op(i);
        stop();
        return seen;
      },
    };
  },
};
