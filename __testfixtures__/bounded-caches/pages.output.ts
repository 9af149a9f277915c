import Keyv from 'keyv';
import { BoundedMap } from './bounded-map.js';

declare function ask(url: string): Promise<string>;

const pages = new Keyv<string>({ store: new BoundedMap(1000), ttl: 3_600_000 });

export async function pageAt(url: string): Promise<string> {
  const known = await pages.get(url);
  if (known) return known;
  const page = await ask(url);
  await pages.set(url, page);
  return page;
}
