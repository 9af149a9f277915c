import type { Keg } from './keg.js';
import { weigh } from './keg.js';

let spare: Keg | undefined;

export async function swap(): Promise<number> {
  const { Keg } = await import('./keg.js');
  spare = new Keg();
  return weigh(spare);
}
