import type { Proof } from '../../src/proof/proof.ts';

let compiled = 0;
let handle: (req: object, res: object) => unknown;

export const proof: Proof = {
  leak: { counter: 'schemas', perOperation: 1 },
  packages: {
    express:
      'module.exports = { Router: () => ({ post: (path, handler) => globalThis.handle(handler) }) };',
    'ajv/dist/2020':
      'module.exports = class { compile(schema) { return globalThis.compile(schema); } };',
  },
  globals: () => ({
    handle: (handler: typeof handle) => void (handle = handler),
    compile: ({ required }: { required: string[] }) => {
      compiled += 1;
      const isTeam = (body: object): boolean => {
        const missing = required.filter((name) => !(name in body));
        Object.assign(isTeam, { errors: missing.length > 0 ? missing : null });
        return missing.length === 0;
      };
      return isTeam;
    },
  }),
  make: () => ({
    op: (i) => {
      const sent: unknown[] = [];
      const res = {
        status: (code: number) => (sent.push(code), res),
        json: (body: unknown) => void sent.push(body),
      };
      handle({ body: i % 2 === 0 ? { members: ['a', 'b'] } : {} }, res);
      return sent;
    },
    counters: () => ({ schemas: compiled }),
  }),
};
