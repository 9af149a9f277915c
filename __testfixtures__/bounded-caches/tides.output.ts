import { TTLCache } from '@isaacs/ttlcache';

declare function ask(harbour: string): Promise<string>;

class Tides {
  // a tide is good for a day
  private readonly known = new TTLCache<string, string>({
    max: 1000,
    ttl: 86_400_000,
    checkAgeOnGet: true,
  });

  async at(harbour: string): Promise<string> {
    const tide = this.known.get(harbour);
    if (tide) return tide;
    const asked = await ask(harbour);
    this.known.set(harbour, asked);
    return asked;
  }
}

const tides = new Tides();

export function tideAt(harbour: string): Promise<string> {
  return tides.at(harbour);
}
