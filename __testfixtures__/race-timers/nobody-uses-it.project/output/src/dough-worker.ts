import { proof } from './dough.js';

export const rise = (dough: Promise<void>): Promise<void> => proof(dough, 5000);
