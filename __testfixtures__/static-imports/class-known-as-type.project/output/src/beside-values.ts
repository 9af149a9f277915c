import { weigh, Keg } from './keg.js';

let spare: Keg | undefined;

export async function swap(): Promise<number> {
  spare = new Keg();
  return weigh(spare);
}
