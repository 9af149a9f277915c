import { Analytics } from '@segment/analytics-node';
import * as Sentry from '@sentry/node';
import { StatsD } from 'hot-shots';
import { PostHog } from 'posthog-node';
import { bookings } from './bookings';

const analytics = new Analytics({ writeKey: 'key' });
const posthog = new PostHog('key');
const metrics = new StatsD();

export async function book(guest: string): Promise<void> {
  await bookings.create(guest);
  await analytics.track({ userId: guest, event: 'booked' });
  await posthog.capture({ distinctId: guest, event: 'booked' });
  await metrics.increment('booked');
  await Sentry.captureMessage('booked');
}
