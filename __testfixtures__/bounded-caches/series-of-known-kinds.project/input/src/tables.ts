import { guests, waits } from './metrics.js';

const DISHES = new Set(['soup', 'bread']);

export function sit(table: 'window' | 'door', count: number): void {
  guests.set({ table }, count);
}

export function served(dish: string, seconds: number): void {
  waits.labels(DISHES.has(dish) ? dish : 'other').observe(seconds);
}

export function missed(dish: string): void {
  if (!DISHES.has(dish)) return;
  waits.observe({ dish }, 600);
}
