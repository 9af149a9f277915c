import { Keg, weigh } from './keg.js';

let lightest: Keg | undefined;

export async function lift(): Promise<number> {
  lightest = new Keg();
  return weigh(lightest);
}
