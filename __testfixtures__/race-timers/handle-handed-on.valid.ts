const timers: NodeJS.Timeout[] = [];
export function limited(work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((resolve) => { timers.push(setTimeout(resolve, 5000)); })]);
}
export const stop = (): void => timers.splice(0).forEach((timer) => clearTimeout(timer));
