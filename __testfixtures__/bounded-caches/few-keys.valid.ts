import memoizee from 'memoizee';
import { memoize } from 'lodash';
import NodeCache from 'node-cache';

declare function readAll(): Promise<string[]>;
declare function ask(region: string): Promise<string>;

export const all = memoizee(async () => readAll(), { promise: true });
const rulesOf = memoize((region: string) => ask(region));

export const rules = async () => Promise.all([rulesOf('north'), rulesOf('south')]);

const models = new NodeCache();
const counted = new NodeCache({ checkperiod: 0 });
const unused = new NodeCache();

export async function modelsNow(): Promise<string[]> {
  const known = models.get<string[]>('models');
  if (known) return known;
  const read = await readAll();
  models.set('models', read);
  return read;
}

export function remember(key: string): void {
  if (counted.keys().length >= 500) counted.flushAll();
  counted.set(key, true);
}

export function health(): number {
  return unused.getStats().hits;
}
