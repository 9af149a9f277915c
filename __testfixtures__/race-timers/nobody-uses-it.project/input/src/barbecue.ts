import { smoke } from './smoker.js';

/** Was to be opened in summer. */
export const barbecue = (meat: Promise<void>): Promise<void> => smoke(meat, 60_000);
