const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Signals are the process's, and so is the count of those who hold them off: there is one listener for all. */
let holders = 0;

/**
 * Puts off Ctrl-C and its like while files are being written in one synchronous go. After the returned function was
 * called, a signal that came meanwhile takes its effect as soon as the caller has handled the result; the listeners are
 * then gone.
 */
export function holdSignals(): () => void {
  holders += 1;
  if (holders === 1) for (const signal of SIGNALS) process.on(signal, onSignal);
  // A pending signal is delivered in the poll phase; two turns have one between them for certain.
  return () => void setImmediate(() => setImmediate(letGo));
}

function letGo(): void {
  holders -= 1;
  if (holders === 0) for (const signal of SIGNALS) process.off(signal, onSignal);
}

function onSignal(signal: NodeJS.Signals): void {
  process.off(signal, onSignal);
  // Whoever else listens decides; else the signal does what it does by default.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
