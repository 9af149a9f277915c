'use server';

import { trackEvent } from '@/lib/analytics';
import { menus } from '@/lib/menus';

export async function renameMenu(id: string, name: string) {
  const menu = await menus.rename(id, name);
  await trackEvent('menu_renamed', { id });
  return menu;
}
