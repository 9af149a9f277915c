import { analytics } from './analytics';

export async function variantFor(guest: string): Promise<string> {
  const sent = await analytics.track('asked', { guest });
  if (await analytics.track('asked twice', { guest })) return 'b';
  return sent ? 'a' : await analytics.track('fallback', { guest });
}

export const ask = async (guest: string) => await analytics.track('asked', { guest });
