import type { Proof } from '../../src/proof/proof.ts';

// What becomes text has nothing of its module: the import has to be inside.
export const proof: Proof = {
  operations: 11,
  make: ({ startJob, countLines }, { settled }) => {
    let failed = 0;
    const pool = { exec: async (task: (path: string) => unknown, args: unknown[]) => task.apply(undefined, args as [string]) };
    return {
      async op(i) {
        const worker = startJob();
        const said = await new Promise((resolve) => worker.once('message', resolve).once('error', resolve));
        await worker.terminate();
        if (said !== 'done') failed += 1;
        return [said, await settled(countLines(pool, `/there/is/no/${i}`))];
      },
      counters: () => ({ 'failed jobs': failed }),
    };
  },
};
