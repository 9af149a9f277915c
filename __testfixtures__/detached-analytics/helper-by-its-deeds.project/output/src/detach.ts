const MOST_IN_FLIGHT = 1000;

const inFlight = new Set<Promise<void>>();

/**
 * Runs `run` at once and does not wait for what it returns. Errors go to `onError`, whether thrown or rejected. Beyond
 * 1000 calls in flight, further ones are not run, and `onError` gets an error that says so.
 * Await `drainDetached()` in the application's shutdown, so that no call in flight is lost.
 */
export function detach(run: () => unknown, onError: (error: unknown) => unknown = report): void {
  const dropped = inFlight.size >= MOST_IN_FLIGHT;
  const call: Promise<void> = settle(dropped ? refuse : run, onError).then(() => {
    inFlight.delete(call);
  });
  if (!dropped) inFlight.add(call);
}

/** Waits for the detached calls in flight, and those that they start, but no longer than `timeoutMs`. */
export async function drainDetached(timeoutMs = 5000): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => {
      resolve(true);
    }, timeoutMs);
  });
  const settled = async () => {
    await Promise.all(Array.from(inFlight));
    return false;
  };
  let late = false;
  try {
    while (inFlight.size > 0 && !late) late = await Promise.race([settled(), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

async function settle(run: () => unknown, onError: (error: unknown) => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    try {
      await onError(error);
    } catch (failure) {
      report(failure);
    }
  }
}

function refuse(): never {
  throw new Error(`A detached call was dropped: ${String(MOST_IN_FLIGHT)} are in flight.`);
}

function report(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error));
}
