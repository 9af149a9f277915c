import type { Proof } from '../../src/proof/proof.ts';

// What is kept: counted by how many are alive.
class Wallet {
  readonly of: string;

  constructor(of: string) {
    this.of = of;
  }
}

export const proof: Proof = {
  make: ({ walletOf }, { alive }) => {
    Object.assign(globalThis, { openWallet: async (address: string) => new Wallet(address) });
    return {
      // as many wallets as the restaurant has
      op: (i) => walletOf(`wallet ${i % 3}`),
      counters: () => ({ entries: alive(Wallet) }),
    };
  },
};
