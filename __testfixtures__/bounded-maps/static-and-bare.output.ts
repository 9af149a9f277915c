import { BoundedMap } from './bounded-map.js';

declare function lookUp(ip: string): Promise<{ country: string }>;

export class Geo {
  static cache = new BoundedMap<any, any>(1000);

  static async countryOf(ip: string): Promise<string> {
    const hit = Geo.cache.get(ip);
    if (hit) return hit.country;
    const entry = await lookUp(ip);
    Geo.cache.set(ip, entry);
    return entry.country;
  }
}
