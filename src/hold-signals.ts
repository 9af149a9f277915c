const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Puts off Ctrl-C and its like while files are being written in one synchronous go. After the returned function was
 * called, a signal that came meanwhile takes its effect as soon as the caller has handled the result; leakfix's own
 * listeners are then gone.
 */
export function holdSignals(): () => void {
  const listeners = SIGNALS.map((signal) => {
    const listener = (): void => {
      for (const held of listeners) process.off(held.signal, held.listener);
      // Whoever else listens decides; else the signal does what it does by default.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    };
    return { signal, listener };
  });
  for (const { signal, listener } of listeners) process.on(signal, listener);
  return () => {
    const remove = (): void => {
      for (const { signal, listener } of listeners) process.off(signal, listener);
    };
    // A pending signal is delivered in the poll phase; two turns have one between them for certain.
    setImmediate(() => setImmediate(remove));
  };
}
