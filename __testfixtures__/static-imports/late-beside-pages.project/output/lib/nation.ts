export async function nation(country: string): Promise<string> {
  const { flagOf } = await import('./flags');
  return flagOf(country);
}
