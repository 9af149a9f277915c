import {
  join, // for the menu's path
  resolve, // for the kitchen's
} from 'node:path';

export async function nameOf(menu: string): Promise<string> {
  const { basename } = await import('node:path');
  return basename(resolve(join(menu, 'today')));
}
