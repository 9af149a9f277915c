import { detach } from './detach';
import { posthog } from './posthog';
import { sessions } from './sessions';

export async function openSession(userId: string) {
  const session = await sessions.open(userId);
  detach(() => posthog.capture({ distinctId: userId, event: 'session_opened' }).catch((error: unknown) => console.warn(error)));
  return session;
}
