declare function deliver(order: string, signal: AbortSignal): Promise<void>;

/** Its only callers make a signal for the work. */
function watched(order: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
    deliver(order, signal).then(resolve, reject);
  });
}

export async function soon(order: string): Promise<void> {
  await watched(order, AbortSignal.timeout(5_000));
}

export async function unlessStopped(order: string, stop: Promise<void>): Promise<void> {
  const limit = new AbortController();
  void stop.then(() => limit.abort());
  await watched(order, limit.signal);
}

/** The signal tells the end of what it starts. */
export function start(signal: AbortSignal): void {
  const beat = setInterval(() => process.stdout.write('.'), 1_000);
  signal.addEventListener('abort', () => clearInterval(beat));
}

export async function GET(request: Request): Promise<Response> {
  request.signal.addEventListener('abort', () => process.stdout.write('gone'));
  await deliver('bread', AbortSignal.timeout(1_000));
  return new Response('baked');
}
