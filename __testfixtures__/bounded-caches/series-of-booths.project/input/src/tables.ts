import { guests, waits } from './metrics.js';

const seated = new Map<string, number>();

export function sit(booth: string): void {
  const count = (seated.get(booth) ?? 0) + 1;
  seated.set(booth, count);
  guests.set({ booth }, count);
}

export function leave(booth: string): void {
  const count = (seated.get(booth) ?? 1) - 1;
  if (count === 0) seated.delete(booth);
  else seated.set(booth, count);
  guests.set({ booth }, count);
}

export function served(dish: string, seconds: number): void {
  waits.labels(dish).observe(seconds);
}
