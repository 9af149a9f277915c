import { analytics } from './analytics';
import { detach } from './detach';
import { invitations } from './invitations';

export async function inviteAll(guests: readonly { id: string; mail: string }[]): Promise<void> {
  for (const guest of guests) {
    await invitations.send(guest.mail);
    detach(() => analytics.track({ userId: guest.id, event: 'invited' }));
  }
}
