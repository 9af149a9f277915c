import { type Keg, weigh } from './keg.js';

let lightest: Keg | undefined;

export async function lift(): Promise<number> {
  const { Keg } = await import('./keg.js');
  lightest = new Keg();
  return weigh(lightest);
}
