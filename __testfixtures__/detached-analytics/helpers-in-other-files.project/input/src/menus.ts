import { trackOrder } from './lib/events.js';

export function printMenu(id: string): void {
  void trackOrder('menu printed', { id });
}
