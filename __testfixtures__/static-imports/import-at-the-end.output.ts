/**
 * What the kitchen offers to the rest of the house.
 */

import { openKitchen } from './kitchen.js';

// Types
export type { Dish } from './dishes.js';

// Kitchen
export { openKitchen } from './kitchen.js';

export const version = '2.1.0';

export async function startKitchen(config: KitchenConfig): Promise<number> {
  return openKitchen(config);
}

// the configuration is checked elsewhere
import type { KitchenConfig } from './types.js';
