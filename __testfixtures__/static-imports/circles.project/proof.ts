import { writeFileSync } from 'node:fs';
import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/request-list.ts',
  globals: () => {
    writeFileSync('list.txt', ' orders ');
    return {};
  },
  make: ({ RequestList }) => {
    const said: unknown[] = [];
    console.log = (...texts: unknown[]) => said.push(texts);
    return {
      async op() {
        const list = new RequestList();
        const { key } = await list.toTandem();
        await list.report();
        await list.publish();
        return [key, await list.size(), said.splice(0)];
      },
    };
  },
};
