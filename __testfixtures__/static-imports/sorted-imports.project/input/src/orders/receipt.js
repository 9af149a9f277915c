import express from 'express';
import http from 'http';
import qrcode from 'qrcode';
import { v4 } from 'uuid';

import { menu } from '../kitchen/menu.js';
import { vat } from './vat.js';

export const server = http.createServer(express());

export async function receipt(order) {
  const code = await qrcode.toString(v4());
  const { total } = await import('./total.js');
  const { station } = await import('../kitchen/station.js');
  const { now } = await import('../clock.js');
  const { tmpdir } = await import('os');
  const { appendFile } = await import('fs/promises');
  await appendFile(`${tmpdir()}/receipts`, `${now()} ${station} ${vat(total(order))} ${menu} ${code}`);
}
