export async function announce(
  isVerbose: boolean,
  work: () => Promise<string>,
  tick: () => void,
): Promise<string> {
  let bell: NodeJS.Timeout | undefined;
  if (isVerbose) {
    bell = setInterval(tick, 1000);
    tick();
  }
  const done = await work();
  clearInterval(bell);
  return done;
}
