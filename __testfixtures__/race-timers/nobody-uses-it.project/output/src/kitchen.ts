import { Fridge } from './fridge.js';
import { bake } from './oven.js';
import { simmer } from './stove';

/** What the service starts with; the table of commands is read from their folder. */
export const main = (): Promise<void> => bake(simmer(Promise.resolve(), 500), 1000);
await main();
await new Fridge().chill(Promise.resolve(), 1000);
