// The kitchen's clock.

import * as os from 'node:os';
import { performance } from 'node:perf_hooks';

/** Milliseconds since the process began. */
export async function now() {
  return Math.round(performance.now());
}

export async function load() {
  return os.loadavg();
}
