import { PostHog } from 'posthog-node';

export function tableTurned(table: string): void {
  const posthog = new PostHog(process.env.POSTHOG_KEY!, { host: 'https://eu.i.posthog.com' });
  posthog.capture({ distinctId: table, event: 'table turned' });
}
