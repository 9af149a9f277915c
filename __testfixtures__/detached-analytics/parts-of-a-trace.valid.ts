import { analyticsHandlers, telemetry } from './handlers';

export async function run(chain: () => Promise<string>, runId: string): Promise<string> {
  await telemetry.trackEvent('chain', 'start', { runId });
  await analyticsHandlers.onChainStart(runId);
  const text = await chain();
  await analyticsHandlers.onChainEnd(runId, text);
  await telemetry.trackEvent('chain', 'end', { runId });
  return text;
}
