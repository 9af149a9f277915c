import { Novu } from '@novu/node';

export async function invite(guest: string): Promise<void> {
  if (!process.env.NOVU_API_KEY) return;
  const novu = new Novu(process.env.NOVU_API_KEY);
  await novu.trigger('invite', { to: { subscriberId: guest }, payload: {} });
}
