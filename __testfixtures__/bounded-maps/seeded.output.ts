import { BoundedMap } from './bounded-map.js';

declare function askBlocklist(ip: string): Promise<string | null>;

class Guard {
  readonly listed: Map<string, string | null> = new BoundedMap<string, string | null>(1000, [
    // never ask for ourselves
    ['127.0.0.1', null],
  ]);

  async query(ip: string): Promise<string | null> {
    const known = this.listed.get(ip);
    if (known !== undefined) return known;
    const list = await askBlocklist(ip);
    this.listed.set(ip, list);
    return list;
  }
}

export const guard = new Guard();
