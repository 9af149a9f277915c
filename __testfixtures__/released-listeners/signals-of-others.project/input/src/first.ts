/** Called before any other listener is there. */
export function clean(): void {
  process.removeAllListeners('SIGTERM');
}

/** In a handler all of them run already. */
export function leaveOnce(): void {
  process.on('SIGTERM', () => {
    process.removeAllListeners('SIGTERM');
    process.exit(0);
  });
}
