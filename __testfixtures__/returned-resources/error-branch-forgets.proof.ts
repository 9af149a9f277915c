import type { Proof } from '../../src/proof/proof.ts';

/** Of two orders one fails, and so does every count. */
export const proof: Proof = {
  leak: { counter: 'lent', perOperation: 2 },
  packages: {
    'mysql2/promise': `let lent = 0;
globalThis.lent = () => lent;
module.exports = {
  createPool: () => ({
    async getConnection() {
      lent += 1;
      let isLent = true;
      return {
        async beginTransaction() {},
        async query(text, [order] = []) {
          if (order !== 'bread') throw new Error('no such table');
        },
        async commit() {},
        async rollback() {},
        release() {
          if (!isLent) throw new Error('released twice');
          isLent = false;
          lent -= 1;
        },
      };
    },
  }),
};`,
  },
  make({ default: serve }, { settled }) {
    const routes = new Map<string, (req: object, res: object) => unknown>();
    const keep = (path: string, run: (req: object, res: object) => unknown): unknown =>
      routes.set(`${routes.size} ${path}`, run);
    serve({ post: keep, get: keep });
    const [order, count] = [...routes.values()];
    return {
      async op() {
        const told: unknown[] = [];
        const res = {
          status: (code: number) => (told.push(code), res),
          json: (value: unknown) => void told.push(value),
        };
        await order?.({ body: 'bread' }, res);
        await order?.({ body: 'stone' }, res);
        return [told, await settled(count?.({}, res))];
      },
      counters: () => ({ lent: Reflect.get(globalThis, 'lent')() }),
    };
  },
};
