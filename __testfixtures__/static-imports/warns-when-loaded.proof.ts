import type { Proof } from '../../src/proof/proof.ts';

// Who loads it is warned: the first call, not every process that loads the file.
export const proof: Proof = {
  operations: 23,
  make: ({ hostOf, guarded }) => {
    const early = (process as unknown as { moduleLoadList: string[] }).moduleLoadList.includes('NativeModule punycode') ? 1 : 0;
    let done = 0;
    return {
      async op(i) {
        done += 1;
        const seen: unknown[] = [];
        await guarded(() => seen.push(i));
        return [await hostOf(`http://kitchen${i}/`), seen];
      },
      counters: () => ({ 'calls after an early load': early * done }),
    };
  },
};
