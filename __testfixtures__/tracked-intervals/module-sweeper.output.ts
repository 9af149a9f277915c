import { logger } from './logger.js';

const prices = new Map<string, { at: number; cents: number }>();

function dropOldPrices(): void {
  for (const [dish, price] of prices) if (price.at < Date.now() - 3_600_000) prices.delete(dish);
  logger.info(`${prices.size} prices cached`);
}

// Every five minutes is plenty.
setInterval(dropOldPrices, 5 * 60 * 1000).unref();

export function priceOf(dish: string): number | undefined {
  return prices.get(dish)?.cents;
}
