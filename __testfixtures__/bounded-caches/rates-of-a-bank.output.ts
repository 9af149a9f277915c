import pMemoize from 'p-memoize';
import { BoundedMap } from './bounded-map.js';

declare function ask(currency: string): Promise<string>;

async function askBank(currency: string): Promise<string> {
  return ask(currency);
}

export const rateOf = pMemoize(askBank, { cache: new BoundedMap(1000) });
