import type { Proof } from '../../src/proof/proof.ts';

let compiled = 0;
let handle: (req: object, res: { json: (body: unknown) => void }) => void;

export const proof: Proof = {
  leak: { counter: 'schemas', perOperation: 1 },
  packages: {
    express: 'export default () => ({ post: (path, handler) => globalThis.handle(handler) });',
    ajv: 'export class Ajv { compile(schema) { return globalThis.compile(schema); } }',
  },
  globals: () => ({
    handle: (handler: typeof handle) => void (handle = handler),
    compile: ({ required }: { required: string[] }) => {
      compiled += 1;
      return (body: object) => required.every((name) => name in body);
    },
  }),
  make: () => ({
    op: (i) => {
      const sent: unknown[] = [];
      const body = i % 2 === 0 ? { title: 'a' } : {};
      handle({ body }, { json: (answer) => void sent.push(answer) });
      return sent;
    },
    counters: () => ({ schemas: compiled }),
  }),
};
