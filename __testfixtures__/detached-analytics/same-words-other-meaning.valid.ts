import { analyticsService, capturePage, errorTracker, metrics, models, resend, segmentStore, stateTracker, telemetryService, vcs } from './others';

export async function work(id: string, trx: unknown): Promise<void> {
  await models.analytics.query(trx);
  await analyticsService.createActivityStream(id);
  await analyticsService.sendReport(id);
  await telemetryService.addReading(id, 21.5);
  await errorTracker.addAsync(new Error(id));
  await stateTracker.recordRollback(id);
  await vcs.trackFileAsync(id);
  await resend.contacts.segments.add(id);
  await segmentStore.identifyGaps(id);
  await metrics.save({ id });
  await capturePage(id);
}
