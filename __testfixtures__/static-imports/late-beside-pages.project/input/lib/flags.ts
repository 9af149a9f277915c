export function flagOf(country: string): string {
  return country.slice(0, 2);
}
