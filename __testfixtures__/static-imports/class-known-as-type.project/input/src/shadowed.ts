import type { Keg } from './keg.js';

export async function stack(Keg: string, spare?: Keg): Promise<string> {
  const { Keg: Barrel } = await import('./keg.js');
  return `${Keg} ${(spare ?? new Barrel()).litres}`;
}
