import { cookies } from 'next/headers';
import { PostHog } from 'posthog-node';

async function distinctId(): Promise<string> {
  return (await cookies()).get('id')?.value ?? 'nobody';
}

export async function captureEvent(event: string, properties: object): Promise<void> {
  new PostHog('key').capture({ distinctId: await distinctId(), event, properties });
}
