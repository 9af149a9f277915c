import { onShutdown } from './on-shutdown.js';

export const Kitchen = new (class {
  cleanInterval: NodeJS.Timeout | null = null;
  tickInterval: NodeJS.Timeout | undefined;
  readonly shown = new Map<string, number>();

  clean(): void {
    for (const [order, at] of this.shown) if (Date.now() - at > 60_000) this.shown.delete(order);
  }
})();

Kitchen.cleanInterval = setInterval(() => Kitchen.clean(), 60_000);
onShutdown(() => { if (Kitchen.cleanInterval) clearInterval(Kitchen.cleanInterval); });
Kitchen.tickInterval = setInterval(() => Kitchen.shown.clear(), 3_600_000).unref();
