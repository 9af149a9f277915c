import { PostHog } from 'posthog-node';

let sharedPostHog: PostHog | undefined;
function getPostHog(): PostHog {
  return (sharedPostHog ??= new PostHog(process.env.POSTHOG_KEY!, { host: 'https://eu.i.posthog.com' }));
}

export function tableTurned(table: string): void {
  const posthog = getPostHog();
  posthog.capture({ distinctId: table, event: 'table turned' });
}
