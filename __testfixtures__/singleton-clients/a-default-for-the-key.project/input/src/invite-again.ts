import { Novu } from '@novu/node';

export async function inviteAgain(guest: string): Promise<void> {
  const novu = new Novu(process.env.NOVU_API_KEY ?? '');
  await novu.trigger('invite', { to: { subscriberId: guest }, payload: {} });
}
