type ShutdownHook = () => unknown;

const hooks = new Set<ShutdownHook>();

/**
 * Remembers what to do when the application stops, and returns a function that forgets it again.
 * Nothing here listens to signals: the application calls `runShutdownHooks()` from its own shutdown.
 */
export function onShutdown(hook: ShutdownHook): () => void {
  hooks.add(hook);
  return () => {
    hooks.delete(hook);
  };
}

/** Runs every hook once, the latest first. One that fails becomes a warning and keeps none of the others from running. */
export async function runShutdownHooks(): Promise<void> {
  const pending = [...hooks].reverse();
  hooks.clear();
  for (const hook of pending) {
    try {
      await hook();
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error));
    }
  }
}
