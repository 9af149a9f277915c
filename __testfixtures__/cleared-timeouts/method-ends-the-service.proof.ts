import { once } from 'node:events';
import { connect } from 'node:net';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  hangs: true,
  make: async ({ Service }) => {
    const port = await new Service().start(0);
    return {
      async op() {
        const socket = connect(port);
        const [said] = await once(socket, 'data');
        await once(socket, 'close');
        return String(said);
      },
      close: () => void process.emit('SIGTERM'),
    };
  },
};
