import { posthog } from './posthog';
import { sessions } from './sessions';
import { detach } from './detach';

export async function openSession(userId: string) {
  const session = await sessions.open(userId);
  detach(() => posthog.capture({ distinctId: userId, event: 'session_opened' }).catch((error: unknown) => console.warn(error)));
  return session;
}
