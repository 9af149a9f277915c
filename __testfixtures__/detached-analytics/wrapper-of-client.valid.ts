import { collector } from './collector';

interface Event {
  name: string;
}

export class KitchenTelemetry {
  async send(event: Event): Promise<void> {
    await this.sendTelemetry(event);
  }

  private async sendTelemetry(event: Event): Promise<void> {
    await collector.capture(event);
  }
}

export async function trackEvent(event: Event): Promise<void> {
  await fetch('https://www.google-analytics.com/mp/collect', { method: 'POST', body: JSON.stringify(event) });
}
