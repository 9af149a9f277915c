import { label } from './shared.js';

export function show(dish: string): void {
  document.title = label(dish);
}
