import { OnWorkerEvent, Processor } from '@nestjs/bullmq';
import { telemetry } from './telemetry';
import { ovens } from './ovens';

@Processor('ovens')
export class OvenProcessor {
  async process(job: { id: string }): Promise<void> {
    await ovens.heat(job.id);
    await telemetry.capture('oven_heated', { id: job.id });
  }

  @OnWorkerEvent('failed')
  async failed(job: { id: string }): Promise<void> {
    await telemetry.capture('oven_failed', { id: job.id });
  }
}
