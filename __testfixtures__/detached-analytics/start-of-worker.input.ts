import { Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { machineId, postToCollector } from '../machine';

@Injectable()
export class KitchenBeacon {
  private id = '';

  private async sendKitchenTelemetry(event: string): Promise<void> {
    await postToCollector(event, this.id);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.id = machineId();
    await this.sendKitchenTelemetry('started');
  }

  @Cron(CronExpression.EVERY_HOUR)
  async beat(): Promise<void> {
    await this.sendKitchenTelemetry('beat');
  }
}
