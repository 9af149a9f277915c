import type { Keg } from './keg.js';

let heaviest: Keg | undefined;

export async function weighOne(): Promise<number> {
  const { Keg, weigh } = await import('./keg.js');
  heaviest ??= new Keg();
  return weigh(heaviest);
}
