const MOST_IN_FLIGHT = 1000;

const inFlight = new Set();

/**
 * Runs `run` at once and does not wait for what it returns. Errors go to `onError`, whether thrown or rejected. Beyond
 * 1000 calls in flight, further ones are not run, and `onError` gets an error that says so.
 * Await `drainDetached()` in the application's shutdown, so that no call in flight is lost.
 */
function detach(run, onError = report) {
  const dropped = inFlight.size >= MOST_IN_FLIGHT;
  const call = settle(dropped ? refuse : run, onError).then(() => {
    inFlight.delete(call);
  });
  if (!dropped) inFlight.add(call);
}

/** Waits for the detached calls in flight, and those that they start, but no longer than `timeoutMs`. */
async function drainDetached(timeoutMs = 5000) {
  let timer;
  const deadline = new Promise((resolve) => {
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

async function settle(run, onError) {
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

function refuse() {
  throw new Error(`A detached call was dropped: ${String(MOST_IN_FLIGHT)} are in flight.`);
}

function report(error) {
  process.emitWarning(error instanceof Error ? error : String(error));
}

module.exports = { detach, drainDetached };
