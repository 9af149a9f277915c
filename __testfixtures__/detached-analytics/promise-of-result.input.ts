import * as amplitude from '@amplitude/analytics-node';
import { dishes } from './dishes';

export async function likeDish(userId: string, dishId: string): Promise<number> {
  const likes: number = await dishes.like(userId, dishId);
  await amplitude.track('dish liked', { dishId }, { user_id: userId }).promise;
  return likes;
}
