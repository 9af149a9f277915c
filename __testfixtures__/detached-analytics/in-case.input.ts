import { analytics } from './analytics';
import { calls } from './calls';

export async function onCall(id: string, action: 'answer' | 'end'): Promise<void> {
  switch (action) {
    case 'answer':
      await calls.answer(id);
      await analytics.track('answered', { id });
      break;
    case 'end': {
      await calls.end(id);
      await analytics.track('ended', { id, seconds: await calls.seconds(id) });
      break;
    }
  }
}
