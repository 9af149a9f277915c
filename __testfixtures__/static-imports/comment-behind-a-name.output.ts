import {
  join, // for the menu's path
  resolve, // for the kitchen's
  basename,
} from 'node:path';

export async function nameOf(menu: string): Promise<string> {
  return basename(resolve(join(menu, 'today')));
}
