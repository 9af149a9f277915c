import { kitchenOf } from './database.js';

export const dishes = await kitchenOf('main');
