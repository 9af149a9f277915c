import { CacheableMemory as Memory } from 'cacheable';

declare function ask(star: string): Promise<string>;

const OPTIONS = { ttl: '1h' };
const names = new Memory({ ...OPTIONS, useClone: false, lruSize: 1000 });

export async function nameOf(star: string): Promise<string> {
  const known = names.get<string>(star);
  if (known !== undefined) return known;
  const name = await ask(star);
  names.set(star, name);
  return name;
}
