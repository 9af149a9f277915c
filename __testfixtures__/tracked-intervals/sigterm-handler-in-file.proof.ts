import { Server } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

// Its own handler ends the process with 0, before the fix and after it. The port is any that is free.
export const proof: Proof = {
  signals: true,
  globals() {
    const { listen } = Server.prototype;
    Server.prototype.listen = function (this: Server, _port: number, done: () => void) {
      return listen.call(this, 0, done);
    } as typeof listen;
    return {};
  },
  make: () => ({ op: (i) => i, close: () => void setImmediate(() => process.emit('SIGTERM')) }),
};
