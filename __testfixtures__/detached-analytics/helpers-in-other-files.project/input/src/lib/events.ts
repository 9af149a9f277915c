import { PostHog } from 'posthog-node';
import { auditSink } from './audit-sink.js';

const posthog = new PostHog('key');

/** Waits until the collector has it. */
export async function trackOrder(event: string, properties: Record<string, unknown>): Promise<void> {
  await posthog.captureImmediate({ distinctId: 'kitchen', event, properties });
}

/** Queues it. */
export async function trackCart(event: string): Promise<void> {
  posthog.capture({ distinctId: 'kitchen', event });
}

export async function emitTelemetryEvent(event: string): Promise<void> {
  await auditSink.write({ event, category: 'audit' });
}
