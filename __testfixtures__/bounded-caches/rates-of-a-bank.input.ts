import pMemoize from 'p-memoize';

declare function ask(currency: string): Promise<string>;

async function askBank(currency: string): Promise<string> {
  return ask(currency);
}

export const rateOf = pMemoize(askBank);
