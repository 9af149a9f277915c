import * as amplitude from '@amplitude/analytics-node';
import { detach } from './detach';
import { dishes } from './dishes';

export async function likeDish(userId: string, dishId: string): Promise<number> {
  const likes: number = await dishes.like(userId, dishId);
  detach(() => amplitude.track('dish liked', { dishId }, { user_id: userId }).promise);
  return likes;
}
