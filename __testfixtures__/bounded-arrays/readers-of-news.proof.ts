import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'readers kept', perOperation: 1 },
  packages: {
    'node:http': 'export const createServer = (answer) => ({ answer, listen() {} });',
  },
  make: ({ count, server, tell }) => ({
    op(i) {
      const read: string[] = [];
      const res = Object.assign(new EventEmitter(), {
        writeHead: () => undefined,
        write: (text: string) => read.push(text),
      });
      server.answer({}, res);
      tell(`news ${i}`);
      res.emit('close');
      return read;
    },
    counters: () => ({ 'readers kept': count() }),
  }),
};
