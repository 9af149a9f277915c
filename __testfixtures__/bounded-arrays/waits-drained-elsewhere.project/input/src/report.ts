/** Each report is about what came since the last one. */
export function report(waits: number[]): { longest: number } {
  let longest = 0;
  while (waits.length > 0) longest = Math.max(longest, waits.pop() ?? 0);
  return { longest };
}
