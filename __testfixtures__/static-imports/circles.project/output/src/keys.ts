export function keyOf(text: string): string {
  return text.trim();
}
