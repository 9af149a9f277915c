export async function paint(game: string): Promise<string> {
  const { colourOf } = await import('./colours');
  return colourOf(game);
}
