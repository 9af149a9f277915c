import { TrackClient } from 'customerio-node';
import { detach } from './detach';
import { guests } from './guests';

const customers = new TrackClient('site', 'key');

export async function seatGuest(guestId: string, table: number): Promise<void> {
  await guests.seat(guestId, table);
  if (table > 10) detach(() => customers.track(guestId, { name: 'seated outside', timestamp: Date.now() }));
}
