import { getNovu } from './novu.js';

export async function invite(guest: string): Promise<void> {
  if (!process.env.NOVU_API_KEY) return;
  const novu = getNovu();
  await novu.trigger('invite', { to: { subscriberId: guest }, payload: {} });
}
