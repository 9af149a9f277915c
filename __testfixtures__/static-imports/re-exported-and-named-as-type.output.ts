import { Receipts } from './receipts.js';
import { Till, Drawer as TillDrawer } from './till.js';

export * from './till.js';
export { Till, openTill } from './till.js';
export { Receipts, type Receipt } from './receipts.js';

interface Drawer {
  readonly coins: number;
}

export type { Drawer };

export async function openShop(): Promise<{ till: import('./till.js').Till; receipts: import('./receipts.js').Receipts }> {
  return { till: new Till(), receipts: new Receipts() };
}

export async function emptyDrawer(): Promise<{ drawer: Drawer; spare: unknown }> {
  return { drawer: { coins: 0 }, spare: new TillDrawer() };
}
