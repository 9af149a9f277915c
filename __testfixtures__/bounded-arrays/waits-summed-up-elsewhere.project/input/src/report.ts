export function report(waits: readonly number[], share = 0.95): { median: number; most: number } {
  const sorted = [...waits].sort((a, b) => a - b);
  return { median: at(sorted, 0.5), most: at(sorted, share) };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? 0;
}
