import { PostHog } from 'posthog-node';
import { database } from './database.js';

export const posthog = new PostHog(process.env.POSTHOG_KEY ?? '');

const endpoint = process.env.ANALYTICS_URL ?? 'https://numbers.example/events';

/** It waits for the collector alone. */
export async function noteFailure(error: unknown, path: string): Promise<void> {
  posthog.captureException(error, 'hotel', { path });
  await posthog.flush();
}

/** It waits for the address that the environment names as that of the collector. */
export async function visited(room: string): Promise<void> {
  const answer = await fetch(endpoint, { method: 'POST', body: JSON.stringify({ room }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The collector says ${text}`);
}

/** It writes to the hotel's own table, too. */
export async function keepFailure(error: unknown): Promise<void> {
  await database.failures.insert({ text: String(error), event: 'capture' });
  await posthog.flush();
}

/** What a guest pays for is no telemetry. */
export async function chargeUsage(room: string): Promise<void> {
  await fetch(endpoint, { method: 'POST', body: JSON.stringify({ room, paid: true }) });
}

/** Its result is asked for. */
export async function busiest(): Promise<string> {
  const answer = await fetch(endpoint);
  return answer.text();
}

/** It waits for nothing. */
export async function noteVisit(room: string): Promise<void> {
  posthog.capture({ distinctId: 'hotel', event: 'visit', properties: { room } });
}
