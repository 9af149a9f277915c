import {
  createCipheriv,
  createHash,
  createSecretKey,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  type Stats,
  statSync,
} from 'node:fs';
import {
  availableParallelism,
  freemem,
  hostname,
  loadavg,
  platform,
  uptime,
} from 'node:os';
import { openTheKitchenForTheWholeEvening } from '../restaurants/kitchens/evening.js';

export const parts = [createReadStream, createWriteStream, existsSync, availableParallelism, freemem, hostname, loadavg, platform];

export async function age(menu: string): Promise<Stats> {
  await openTheKitchenForTheWholeEvening();
  return statSync(menu);
}

export async function load(): Promise<number> {
  await openTheKitchenForTheWholeEvening();
  return uptime();
}

export async function cipher(text: string): Promise<string> {
  await openTheKitchenForTheWholeEvening();
  const key = createSecretKey(randomBytes(32));
  const made = createCipheriv('aes-256-cbc', key, randomBytes(16));
  const hash = createHash('sha1').update(text).digest();
  return timingSafeEqual(hash, hash) ? made.update(text, 'utf8', 'hex') : '';
}
