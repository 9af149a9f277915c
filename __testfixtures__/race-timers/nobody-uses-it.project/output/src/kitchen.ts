import { bake } from './oven.js';

/** What the service starts with; the table of commands is read from their folder. */
export const main = (): Promise<void> => bake(Promise.resolve(), 1000);
await main();
