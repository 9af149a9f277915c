import { analytics, posthog, telemetry } from './clients';

export async function start(): Promise<void> {
  await telemetry.init();
  await analytics.initialize();
  await posthog.reloadFeatureFlags();
}

export async function shutdown(): Promise<void> {
  await telemetry.capture('stopped', {});
  await analytics.flush();
  await posthog.shutdownAsync();
}
