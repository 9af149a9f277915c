import express from 'express';
import { appendFile } from 'fs/promises';
import http from 'http';
import { tmpdir } from 'os';
import qrcode from 'qrcode';
import { v4 } from 'uuid';

import { now } from '../clock.js';
import { menu } from '../kitchen/menu.js';
import { station } from '../kitchen/station.js';
import { total } from './total.js';
import { vat } from './vat.js';

export const server = http.createServer(express());

export async function receipt(order) {
  const code = await qrcode.toString(v4());
  await appendFile(`${tmpdir()}/receipts`, `${now()} ${station} ${vat(total(order))} ${menu} ${code}`);
}
