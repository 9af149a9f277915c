export async function inFinally(work: () => Promise<string>, tick: () => void): Promise<string> {
  const beat = setInterval(tick, 1000);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

export function inTheChain(work: () => Promise<string>, tick: () => void): Promise<string> {
  const beat = setInterval(tick, 1000);
  return work().finally(() => clearInterval(beat));
}

export async function onBothWays(work: () => Promise<string>, tick: () => void): Promise<string> {
  const beat = setInterval(tick, 1000);
  try {
    const done = await work();
    clearInterval(beat);
    return done;
  } catch (error) {
    clearInterval(beat);
    throw error;
  }
}

export async function whatCannotFail(tick: () => void, ms: number): Promise<void> {
  const beat = setInterval(tick, 1000);
  await new Promise<void>((resolve) => setTimeout(resolve, ms));
  clearInterval(beat);
}

export function onlyCallsBetween(draw: (text: string) => void): void {
  const beat = setInterval(() => draw('.'), 1000);
  draw('begin');
  clearInterval(beat);
}

export async function byItsOwnTick(work: () => Promise<boolean>): Promise<void> {
  const poll = setInterval(() => {
    void work().then((done) => done && clearInterval(poll));
  }, 1000);
  await work();
}
