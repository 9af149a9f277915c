export function tideNow(): number {
  return Date.now() % 12;
}
