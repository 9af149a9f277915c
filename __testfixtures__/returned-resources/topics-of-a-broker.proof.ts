import type { Proof } from '../../src/proof/proof.ts';

declare const routes: Record<string, (request: unknown, response: unknown) => Promise<unknown>>;
declare const connections: { open: number };

/** Each call for the topics fails. */
export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    express:
      'globalThis.routes = {}; export default () => ({ get(path, run) { routes[path] = run; }, post() {}, listen() {} });',
    kafkajs: `
      globalThis.connections = { open: 0 };
      export class Kafka {
        admin() {
          return {
            async connect() { connections.open += 1; },
            async listTopics() { throw new Error('The broker is away.'); },
            async disconnect() { connections.open -= 1; },
          };
        }
      }`,
    'ssh2-sftp-client': 'export default class Sftp {}',
    'telnet-client': 'export class Telnet {}',
  },
  make: (_, { settled }) => ({
    op: () => settled(routes['/topics']?.({}, { json() {} })),
    counters: () => ({ connections: connections.open }),
  }),
};
