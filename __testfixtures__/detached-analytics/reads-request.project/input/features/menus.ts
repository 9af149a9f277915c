import { captureEvent } from '../lib/posthog';
import { menus } from './store';

export async function renameMenu(id: string, name: string): Promise<void> {
  await menus.rename(id, name);
  await captureEvent('menu_renamed', { id });
}
