import { ProgressTracker } from './tracker.js';

const tracker = new ProgressTracker();
setInterval(() => tracker.dropOld(3_600_000), 60_000).unref();

export function cooked(orderId: string): void {
  tracker.step(orderId);
}
