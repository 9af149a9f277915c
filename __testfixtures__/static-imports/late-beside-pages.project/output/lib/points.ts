export function pointsOf(game: string): number {
  return game.length;
}
