export async function score(game: string): Promise<number> {
  const { pointsOf } = await import('./points');
  return pointsOf(game);
}
