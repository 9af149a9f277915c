import { createServer, globalAgent } from 'node:http';
import type { Proof } from '../../src/proof/proof.ts';

/** Counted are the responses with a broken character. */
export const proof: Proof = {
  leak: { counter: 'broken', perOperation: 1 },
  async make({ weatherOf }) {
    const sky = Buffer.from(JSON.stringify({ sky: 'Übergänge' }));
    const middle = sky.indexOf('Ü') + 1;
    const server = createServer((_, res) => {
      res.write(sky.subarray(0, middle));
      setTimeout(() => res.end(sky.subarray(middle)), 5);
    });
    await new Promise<void>((done) => server.listen(0, done));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    let broken = 0;
    return {
      async op() {
        const { sky: said } = await new Promise<{ sky: string }>((done) => {
          weatherOf(`http://localhost:${port}/`, (_: unknown, weather: { sky: string }) => done(weather));
        });
        if (said.includes('\uFFFD')) broken += 1;
        return said.endsWith('bergänge');
      },
      counters: () => ({ broken }),
      close() {
        globalAgent.destroy();
        server.closeAllConnections();
        server.close();
      },
    };
  },
};
