import type { Proof } from '../../src/proof/proof.ts';

const soon = (_event: string, callback: () => void): void => queueMicrotask(callback);

export const proof: Proof = {
  globals: () => ({ oven: { whenIdle: (callback: () => void) => queueMicrotask(callback), once: soon }, station: { kind: 'grill', once: soon } }),
  make: ({ idle, idleInOne, idleOrLater, idleByReturn, laterOrIdle, whenFree }, { hurry }) => {
    const ways = [idle, idleInOne, idleOrLater, idleByReturn, laterOrIdle, whenFree];
    const { oven } = globalThis as unknown as { oven: { whenIdle: unknown } };
    const { whenIdle } = oven;
    return {
      async op(i) {
        oven.whenIdle = i % 7 === 6 ? undefined : whenIdle;
        return i % 7 === 6 ? hurry(() => Promise.all(ways.map((way) => way(30_000)))) : ways[i % ways.length](30_000);
      },
    };
  },
};
