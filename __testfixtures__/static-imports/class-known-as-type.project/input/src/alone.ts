import type { Keg } from './keg.js';

let last: Keg | undefined;

export async function open(): Promise<number> {
  const { Keg } = await import('./keg.js');
  last = new Keg();
  return last.litres;
}
