import { detach } from './couplings';
import { analytics } from './analytics';

export async function parkTrailer(id: string): Promise<void> {
  await detach(id);
  await analytics.track('trailer parked', { id });
}
