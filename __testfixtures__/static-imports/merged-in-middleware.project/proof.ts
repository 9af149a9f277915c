import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/middleware/usage.ts',
  globals: () => {
    process.env['DATABASE_URL'] = 'postgres://notes';
    return {};
  },
  packages: {
    hono: 'export class Context {}; export class Hono {};',
    'drizzle-orm': 'export const eq = (a, b) => [a, b]; export const count = () => 7; export const sum = (field) => field.length;',
    'drizzle-orm/postgres-js': 'export const drizzle = () => ({ select: (fields) => ({ from: () => Object.assign(Promise.resolve([fields]), { where: async ([, user]) => [{ total: user === "full" ? 1001 : fields.total }] }) }) });',
  },
  make: ({ checkNoteLimits, checkStorageLimits }) => {
    const context = (user: string): object => ({ get: () => user, json: (...given: unknown[]) => given });
    return {
      async op(i) {
        let passed = 0;
        const next = async (): Promise<void> => void (passed += 1);
        const answers = [await checkNoteLimits(context(`guest ${i}`), next), await checkNoteLimits(context('full'), next), await checkStorageLimits(i % 9)(context('guest'), next)];
        return [answers.map((answer) => answer ?? null), passed];
      },
    };
  },
};
