/**
 * What the kitchen offers to the rest of the house.
 */

// Types
export type { Dish } from './dishes.js';

// Kitchen
export { openKitchen } from './kitchen.js';

export const version = '2.1.0';

export async function startKitchen(config: KitchenConfig): Promise<number> {
  const { openKitchen } = await import('./kitchen.js');

  return openKitchen(config);
}

// the configuration is checked elsewhere
import type { KitchenConfig } from './types.js';
