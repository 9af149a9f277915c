import type { Proof } from '../../src/proof/proof.ts';

// Nobody installed it: the file can be loaded, and says what to install.
export const proof: Proof = {
  make: ({ negotiate, metrics, hasFileWatcher, webCrypto }, { settled }) => {
    let wrong = 0;
    return {
      async op(i) {
        const answer = await settled(negotiate(`realm ${i}`));
        if (!JSON.stringify(answer).includes('npm install kerberos')) wrong += 1;
        const seen = await new Promise((report) => metrics((io: { now?: unknown }) => report(typeof io.now)));
        return [answer, seen, await hasFileWatcher(), typeof (await webCrypto())];
      },
      counters: () => ({ 'wrong answers': wrong }),
    };
  },
};
