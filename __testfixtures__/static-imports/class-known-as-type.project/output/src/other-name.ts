import { Keg as Barrel } from './keg.js';

let oldest: Barrel | undefined;

export async function age(): Promise<number> {
  oldest = new Barrel();
  return oldest.litres;
}
