import type { Keg as Barrel } from './keg.js';

let oldest: Barrel | undefined;

export async function age(): Promise<number> {
  const { Keg } = await import('./keg.js');
  oldest = new Keg();
  return oldest.litres;
}
