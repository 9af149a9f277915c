import { pointsOf } from './points';

export async function score(game: string): Promise<number> {
  return pointsOf(game);
}
