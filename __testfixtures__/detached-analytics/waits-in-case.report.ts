import { analytics } from './analytics';
import { calls } from './calls';

export async function onCall(id: string, action: string): Promise<void> {
  switch (action) {
    case 'end':
      await calls.end(id);
      await analytics.track('ended', { id, seconds: await calls.seconds(id) });
      break;
    default:
      if (action) await analytics.track('odd', { id, seconds: await calls.seconds(id) });
  }
}
