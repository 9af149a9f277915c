import type { Proof } from '../../src/proof/proof.ts';

declare const connections: { open: number };

/** The folder is missing each time. */
export const proof: Proof = {
  leak: { counter: 'connections', perOperation: 1 },
  packages: {
    express: 'export default () => ({ get() {}, post() {}, delete() {}, listen() {} });',
    amqplib: 'export default {};',
    imapflow: `
      globalThis.connections = { open: 0 };
      export class ImapFlow {
        on() {}
        async connect() { connections.open += 1; }
        async mailboxOpen() { throw new Error('There is no such folder.'); }
        async logout() { connections.open -= 1; }
      }`,
  },
  make({ Letters }, { settled }) {
    const letters = new Letters();
    return {
      op: () => settled(letters.open('bakery')),
      counters: () => ({ connections: connections.open }),
    };
  },
};
