export function colourOf(game: string): string {
  return game.length > 5 ? 'red' : 'blue';
}
