import memoizee from 'memoizee';

declare function ask(isbn: string): Promise<string>;

export const shelfOf = memoizee(async (isbn: string) => ask(isbn), { promise: true });
