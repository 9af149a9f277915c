export async function standingsOf(match: string): Promise<string[]> {
  return match.split('-');
}
