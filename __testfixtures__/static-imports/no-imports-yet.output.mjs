// The kitchen's clock.

import { performance } from 'node:perf_hooks';
import * as os from 'node:os';

/** Milliseconds since the process began. */
export async function now() {
  return Math.round(performance.now());
}

export async function load() {
  return os.loadavg();
}
