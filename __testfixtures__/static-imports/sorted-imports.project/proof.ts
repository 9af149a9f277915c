import { writeFileSync } from 'node:fs';
import type { Proof } from '../../../src/proof/proof.ts';

export const proof: Proof = {
  entry: 'src/app.js',
  globals: () => {
    writeFileSync('board', 'soup');
    Date.now = () => 0;
    return {};
  },
  packages: {
    express: 'export default () => () => {};',
    qrcode: 'export default { toString: async (text) => text };',
    uuid: "export const v4 = () => 'id';",
  },
  make: async ({ price }, { companion, settled }) => {
    const { board } = await companion('kitchen/board');
    const { receipt } = await companion('orders/receipt');
    const { late } = await companion('late');
    process.env['TMPDIR'] = process.cwd();
    return {
      op: (i) => {
        const order = { id: `order ${i}`, items: Array.from({ length: i % 7 }) };
        return Promise.all([price(order), board(order), settled(receipt(order)), settled(late(order))]);
      },
    };
  },
};
