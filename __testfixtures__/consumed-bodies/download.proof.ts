import { Agent, createServer, globalAgent } from 'node:http';
import type { Proof } from '../../src/proof/proof.ts';

export const proof: Proof = {
  leak: { counter: 'sockets', perOperation: 1 },
  async make({ download }, { settled }) {
    const server = createServer((_, res) => res.writeHead(500).end('x'.repeat(100)));
    await new Promise<void>((done) => server.listen(0, done));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const count = (agent: Agent): number => Object.values(agent.sockets).flat().length;
    return {
      op: () => settled(download(`http://localhost:${port}/`, '/dev/null')),
      counters: () => ({ sockets: count(globalAgent) }),
      close() {
        globalAgent.destroy();
        server.closeAllConnections();
        server.close();
      },
    };
  },
};
