declare function deliver(order: string): Promise<void>;
declare function ring(): void;

export async function deliverUnlessCalledOff(order: string, signal: AbortSignal): Promise<void> {
  const stop = () => ring();
  signal.addEventListener('abort', stop);
  await deliver(order);
  signal.removeEventListener('abort', stop);
}

export async function deliverTwice(order: string, signal: AbortSignal): Promise<void> {
  const stop = () => ring();
  signal.addEventListener('abort', stop);

  await deliver(order);
  await deliver(order); // the sauce was missing

  signal.removeEventListener('abort', stop);
}
