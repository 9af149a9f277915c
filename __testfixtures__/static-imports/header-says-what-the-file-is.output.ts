/**
 * Kitchen routes
 * All that the kitchen's tablets ask for
 */
import { spawn } from 'child_process';
import { existsSync } from 'fs';
import { join } from 'path';
import { menuFolder } from './menu-folder.js';

export async function print(dish: string): Promise<boolean> {
  if (!existsSync(join(menuFolder, dish))) return false;
  spawn('lp', [join(menuFolder, dish)]);
  return true;
}
