import type { Proof } from '../../../src/proof/proof.ts';

declare const connections: () => number;

export const proof: Proof = {
  entry: 'src/invite.ts',
  leak: { counter: 'connections', perOperation: 4 },
  packages: { '@novu/node': "export { Client as Novu } from 'proof-client';" },
  make: async ({ invite }, { companion, settled }) => {
    const { inviteAgain } = await companion('invite-again');
    const { remind } = await companion('remind');
    const all = (i: number): Promise<unknown> => Promise.all([invite, inviteAgain, remind].map((tell) => settled(tell(`guest ${i}`))));
    return {
      // without the key, of which one makes a client all the same, and with it
      async op(i) {
        delete process.env['NOVU_API_KEY'];
        const without = await all(i);
        process.env['NOVU_API_KEY'] = 'key';
        return [without, await all(i)];
      },
      counters: () => ({ connections: connections() }),
    };
  },
};
