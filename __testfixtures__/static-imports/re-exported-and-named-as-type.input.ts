export * from './till.js';
export { Till, openTill } from './till.js';
export { Receipts, type Receipt } from './receipts.js';

interface Drawer {
  readonly coins: number;
}

export type { Drawer };

export async function openShop(): Promise<{ till: import('./till.js').Till; receipts: import('./receipts.js').Receipts }> {
  const { Till } = await import('./till.js');
  const { Receipts } = await import('./receipts.js');

  return { till: new Till(), receipts: new Receipts() };
}

export async function emptyDrawer(): Promise<{ drawer: Drawer; spare: unknown }> {
  const { Drawer } = await import('./till.js');

  return { drawer: { coins: 0 }, spare: new Drawer() };
}
