import { Novu } from '@novu/node';

export async function remind(guest: string): Promise<void> {
  if (process.env.NOVU_API_KEY) {
    const novu = new Novu(process.env.NOVU_API_KEY);
    await novu.trigger('remind', { to: { subscriberId: guest }, payload: {} });
  }
}
