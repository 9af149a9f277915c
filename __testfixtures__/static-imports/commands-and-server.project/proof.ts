import { mkdirSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import type { Proof } from '../../../src/proof/proof.ts';

declare const connected: (socket: object) => void;

export const proof: Proof = {
  entry: 'src/orders.ts',
  globals: () => {
    mkdirSync('orders');
    writeFileSync('orders/soup.json', '"soup"');
    Object.assign(os, { freemem: () => 7 });
    syncBuiltinESMExports();
    return {};
  },
  packages: { ws: 'export class WebSocketServer { on(_, connected) { Object.assign(globalThis, { connected }); } }' },
  make: () => ({
    op: () => new Promise((send) => connected({ send, on: (_: string, message: (name: Buffer) => void) => message(Buffer.from('soup')) })),
  }),
};
