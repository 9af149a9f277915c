import board, { BERTHS } from './board.js';

export async function freeBerths(): Promise<number> {
  const redis = board;
  return BERTHS - (await redis.scard('berths:taken'));
}
