import { Keg } from './keg.js';

let last: Keg | undefined;

export async function open(): Promise<number> {
  last = new Keg();
  return last.litres;
}
