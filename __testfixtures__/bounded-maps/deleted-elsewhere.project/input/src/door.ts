import { guests as everyone } from './guests.js';

export function leave(guestId: string): void {
  everyone.delete(guestId);
}
