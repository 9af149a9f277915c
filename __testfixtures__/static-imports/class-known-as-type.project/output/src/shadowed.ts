import type { Keg } from './keg.js';
import { Keg as Barrel } from './keg.js';

export async function stack(Keg: string, spare?: Keg): Promise<string> {
  return `${Keg} ${(spare ?? new Barrel()).litres}`;
}
