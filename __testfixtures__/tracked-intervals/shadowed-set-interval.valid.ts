export function schedule(setInterval: (work: () => void, ms: number) => void, work: () => void): void {
  setInterval(work, 1_000);
}
