import boundedMaps from '../transforms/bounded-maps.ts';
import detachedAnalytics from '../transforms/detached-analytics.ts';
import releasedListeners from '../transforms/released-listeners.ts';
import raceTimers from '../transforms/race-timers.ts';
import singletonClients from '../transforms/singleton-clients.ts';
import staticImports from '../transforms/static-imports.ts';
import trackedIntervals from '../transforms/tracked-intervals.ts';
import returnedResources from '../transforms/returned-resources.ts';
import clearedTimeouts from '../transforms/cleared-timeouts.ts';
import singleHandlers from '../transforms/single-handlers.ts';
import consumedBodies from '../transforms/consumed-bodies.ts';
import closedStreams from '../transforms/closed-streams.ts';
import joinedBuffers from '../transforms/joined-buffers.ts';
import cascadedStops from '../transforms/cascaded-stops.ts';
import settledPromises from '../transforms/settled-promises.ts';
import boundedCaches from '../transforms/bounded-caches.ts';
import hoistedReads from '../transforms/hoisted-reads.ts';
import boundedArrays from '../transforms/bounded-arrays.ts';
import pairedMaps from '../transforms/paired-maps.ts';
import type { Transform } from './transform.ts';

/** The transforms in the order in which their findings take precedence. A test compares it with the folder. */
export const registry: readonly Transform[] = [
  raceTimers,
  trackedIntervals,
  singletonClients,
  boundedMaps,
  staticImports,
  detachedAnalytics,
  releasedListeners,
  returnedResources,
  clearedTimeouts,
  singleHandlers,
  consumedBodies,
  closedStreams,
  joinedBuffers,
  cascadedStops,
  settledPromises,
  boundedCaches,
  hoistedReads,
  boundedArrays,
  pairedMaps,
];

/** Every id that a finding of these transforms may carry. */
export function reportIds(transforms: readonly Transform[] = registry): string[] {
  return transforms.flatMap((t) => [...t.definition.reports]);
}

/**
 * The ids that a name covers: all reports for a transform's own id, itself for another report's. Empty if unknown.
 */
export function expandId(
  id: string,
  transforms: readonly Transform[] = registry,
): readonly string[] {
  const own = transforms.find((t) => t.definition.id === id);
  if (own) return own.definition.reports;
  return reportIds(transforms).includes(id) ? [id] : [];
}
