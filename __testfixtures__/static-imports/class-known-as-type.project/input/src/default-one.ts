import type Tap from './keg.js';
import { Keg } from './keg.js';

let tap: Tap | undefined;

export async function draw(): Promise<number> {
  const { default: Tap } = await import('./keg.js');
  tap = new Tap(new Keg());
  return tap.keg.litres;
}
