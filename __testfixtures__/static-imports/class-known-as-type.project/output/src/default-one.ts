import Tap, { Keg } from './keg.js';

let tap: Tap | undefined;

export async function draw(): Promise<number> {
  tap = new Tap(new Keg());
  return tap.keg.litres;
}
