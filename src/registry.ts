import raceTimers from '../transforms/race-timers.ts';
import trackedIntervals from '../transforms/tracked-intervals.ts';
import type { Transform } from './transform.ts';

/** The transforms in the order in which their findings take precedence. A test compares it with the folder. */
export const registry: readonly Transform[] = [raceTimers, trackedIntervals];
