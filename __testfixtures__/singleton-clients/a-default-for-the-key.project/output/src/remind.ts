import { getNovu } from './novu.js';

export async function remind(guest: string): Promise<void> {
  if (process.env.NOVU_API_KEY) {
    const novu = getNovu();
    await novu.trigger('remind', { to: { subscriberId: guest }, payload: {} });
  }
}
