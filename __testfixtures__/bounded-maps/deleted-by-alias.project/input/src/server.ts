import { createServer } from 'node:http';
import { priceService } from './prices.js';

setInterval(() => {
  const { prices } = priceService;
  if (prices.size > 500) prices.clear();
}, 60_000).unref();

createServer((request, response) => {
  void priceService.price(request.url ?? '').then((price) => response.end(String(price)));
}).listen(3000);
