/**
 * Kitchen routes
 * All that the kitchen's tablets ask for
 */
import { existsSync } from 'fs';
import { join } from 'path';
import { menuFolder } from './menu-folder.js';

export async function print(dish: string): Promise<boolean> {
  if (!existsSync(join(menuFolder, dish))) return false;
  const { spawn } = await import('child_process');
  spawn('lp', [join(menuFolder, dish)]);
  return true;
}
