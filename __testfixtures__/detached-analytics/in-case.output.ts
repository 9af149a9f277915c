import { analytics } from './analytics';
import { calls } from './calls';
import { detach } from './detach';

export async function onCall(id: string, action: 'answer' | 'end'): Promise<void> {
  switch (action) {
    case 'answer':
      await calls.answer(id);
      detach(() => analytics.track('answered', { id }));
      break;
    case 'end': {
      await calls.end(id);
      const seconds = await calls.seconds(id);
      detach(() => analytics.track('ended', { id, seconds }));
      break;
    }
  }
}
