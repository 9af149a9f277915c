import { EventEmitter } from 'node:events';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'listeners', perOperation: 1 },
  make: ({ LoadBalancer }) => {
    const bus = new EventEmitter().setMaxListeners(0);
    return {
      async op(i) {
        const balancer = new LoadBalancer(bus);
        balancer.initialize();
        bus.emit('agent:load', i);
        const last = balancer.loads.get('last');
        await balancer.shutdown();
        return last;
      },
      counters: () => ({ listeners: bus.listenerCount('agent:load') }),
    };
  },
};
