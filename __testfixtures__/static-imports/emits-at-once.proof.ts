import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  make: ({ Session }) => ({ op: async () => {
      const opened: number[] = [];
      const session = new Session().on('open', (id: string) => opened.push(id.length));
      await Promise.all([session.open(), session.open()]);
      return opened;
    } }),
};
