import { inspect } from 'node:util';
import { CURRENCY } from './currency.js';

export const format = (value) => `${CURRENCY} ${inspect(value)}`;

export function round(value) {
  return Math.round(value);
}
