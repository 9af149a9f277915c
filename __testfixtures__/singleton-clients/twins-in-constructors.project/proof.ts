import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  entry: 'src/voice/listener.ts',
  leak: { counter: 'connections', perOperation: 2 },
  packages: { openai: "import { connections } from 'proof-client'; export { Client as default } from 'proof-client'; globalThis.connections = connections;" },
  make: async ({ Listener }, { companion, settled }) => {
    const { Speaker } = await companion('speaker');
    return {
      async op(i) {
        delete process.env['OPENAI_API_KEY'];
        const without = await settled(Promise.resolve().then(() => new Speaker()));
        process.env['OPENAI_API_KEY'] = 'key';
        return [without, ...(await Promise.all([new Listener().run(`question ${i}`), new Speaker().run(`answer ${i}`)]))];
      },
      counters: () => ({ connections: connections() }),
    };
  },
};
