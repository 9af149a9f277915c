import { ProgressTracker } from './tracker.js';

const tracker = new ProgressTracker();

export function cooked(orderId: string): void {
  tracker.step(orderId);
}
