import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'timers', perOperation: 1 },
  hangs: true,
  packages: {
    ws: `import { EventEmitter } from 'node:events';
export default class WebSocket extends EventEmitter {}
export class WebSocketServer extends EventEmitter {}`,
    mqtt: `import { EventEmitter } from 'node:events';
export default { connect: () => Object.assign(new EventEmitter(), { end() {} }) };`,
  },
  make: ({ Buoy }) => {
    const buoy = new Buoy();
    buoy.begin();
    return {
      op(i) {
        buoy.broker.emit('connect');
        return i;
      },
      close: () => buoy.end(),
    };
  },
};
