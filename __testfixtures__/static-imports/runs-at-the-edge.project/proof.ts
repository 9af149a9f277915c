import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/node-server.ts',
  make: ({ server }) => ({
    op: () => new Promise((end, reject) => server.listeners('request')[0]({}, { end }).catch(reject)).then((id) => String(id).length),
  }),
};
