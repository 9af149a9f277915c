import { performance } from 'node:perf_hooks';

export async function report(id: string): Promise<number> {
  const run = `${id} ${process.hrtime.bigint()}`;
  performance.mark(`begin-${run}`);
  await Promise.resolve();
  performance.mark(`end-${run}`);
  const { duration } = performance.measure(`report-${run}`, `begin-${run}`, `end-${run}`);
  performance.clearMarks(`begin-${run}`);
  performance.clearMarks(`end-${run}`);
  performance.clearMeasures(`report-${run}`);
  return Math.sign(duration);
}
