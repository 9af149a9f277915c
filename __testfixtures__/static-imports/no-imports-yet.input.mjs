// The kitchen's clock.

/** Milliseconds since the process began. */
export async function now() {
  const { performance } = await import('node:perf_hooks');
  return Math.round(performance.now());
}

export async function load() {
  const os = await import('node:os');
  return os.loadavg();
}
