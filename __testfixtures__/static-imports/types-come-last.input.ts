import { createServer } from '@kitchen/server';
import { openTabs } from './tabs.js';

import type { Menu } from './menu.js';
import type { Table } from './table.js';

export { closeTabs } from './tab-ledger.js';

export async function serve(menu: Menu, table: Table): Promise<number> {
  const { closeTabs } = await import('./tab-ledger.js');
  createServer({ menu, table });
  return openTabs() + closeTabs();
}
