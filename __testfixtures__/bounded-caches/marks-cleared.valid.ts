import { performance } from 'node:perf_hooks';

performance.mark('start');

export function timed(work: () => void): number {
  performance.mark('begin');
  work();
  const { duration } = performance.measure('work', 'begin');
  performance.clearMarks('begin');
  performance.clearMeasures('work');
  return duration;
}
