function setTimeout(done: () => void, turns: number): void {
  for (let i = 0; i < turns; i += 1) queueMicrotask(() => {});
  queueMicrotask(done);
}
export const limited = (work: Promise<void>): Promise<void> => Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, 3))]);
