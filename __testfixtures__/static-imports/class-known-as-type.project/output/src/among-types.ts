import { type Coaster, Glass } from './glass.js';

const coasters: Coaster[] = [];
let poured: Glass[] = [];

export async function pour(): Promise<number> {
  poured = [...poured, new Glass()];
  return poured.length + coasters.length;
}
