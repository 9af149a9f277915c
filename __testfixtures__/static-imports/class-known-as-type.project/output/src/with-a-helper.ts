import { Keg, weigh } from './keg.js';

let heaviest: Keg | undefined;

export async function weighOne(): Promise<number> {
  heaviest ??= new Keg();
  return weigh(heaviest);
}
