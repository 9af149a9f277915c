import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

// Requests go over a real connection, which the guest closes after the head of the response.
export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  operations: 23,
  make: ({ door, kitchen }) => {
    kitchen.setMaxListeners(0);
    door.listen(0);
    return {
      op: () =>
        new Promise((resolve) => {
          door.once('request', (_: unknown, response: NodeJS.EventEmitter) =>
            response.once('close', () => setImmediate(resolve, 'closed')),
          );
          const { port } = door.address() as AddressInfo;
          get({ port, agent: false }, (response) => response.destroy()).on('error', () => {});
        }),
      counters: () => ({ listeners: kitchen.listenerCount('ready') }),
      close: () => door.close(),
    };
  },
};
