import { priceOf } from './prices/price-cache';

console.log(priceOf('soup'));
