import { EventEmitter } from 'node:events';

export class Recipes {
  private readonly byName = new Map<string, string>();
  private saveTimer: ReturnType<typeof setInterval> | undefined;
  private cleanupTimer: ReturnType<typeof setInterval> | undefined;
  private updateCountsTimer: ReturnType<typeof setInterval> | undefined;

  startBackgroundTasks(): void {
    clearInterval(this.saveTimer);
    this.saveTimer = setInterval(() => {
      this.saveToDisk();
    }, 5000);
    clearInterval(this.cleanupTimer);
    this.cleanupTimer = setInterval(() => {
      this.cleanup();
    }, 60_000);
    clearInterval(this.updateCountsTimer);
    this.updateCountsTimer = setInterval(() => this.updateCounts(), 10_000);
  }

  saveToDisk(): void {
    console.log('saved', this.byName.size);
  }

  cleanup(): void {
    this.byName.delete('');
  }

  updateCounts(): void {
    console.log('counted', this.byName.size);
  }

  async shutdown(): Promise<void> {
    clearInterval(this.saveTimer);
    clearInterval(this.cleanupTimer);
    clearInterval(this.updateCountsTimer);
    this.saveToDisk();
  }
}

export class Menu {
  readonly events = new EventEmitter();
  private readonly dishes = new Set<string>();
  private syncTimer: ReturnType<typeof setInterval> | undefined;
  private realTimeUpdatesTimer: ReturnType<typeof setInterval> | undefined;
  private scanTimer: ReturnType<typeof setInterval> | undefined;
  private statsTimer: ReturnType<typeof setInterval> | undefined;

  startSyncLoop(): void {
    clearInterval(this.syncTimer);
    this.syncTimer = setInterval(() => {
      for (const dish of this.dishes) console.log(dish.trim());
    }, 1000);
  }

  setupRealTimeUpdates(): void {
    clearInterval(this.realTimeUpdatesTimer);
    this.realTimeUpdatesTimer = setInterval(() => {
      this.events.emit('menu:update');
    }, 5000);
  }

  setupProcessMonitoring(): void {
    clearInterval(this.scanTimer);
    this.scanTimer = setInterval(() => this.scanForOrders(), 5000);
  }

  startStatsCollector(): void {
    clearInterval(this.statsTimer);
    this.statsTimer = setInterval(() => {
      this.dishes.clear();
    }, 60_000);
  }

  scanForOrders(): void {
    console.log('scanned');
  }

  destroy(): void {
    clearInterval(this.syncTimer);
    clearInterval(this.realTimeUpdatesTimer);
    clearInterval(this.scanTimer);
    clearInterval(this.statsTimer);
    this.events.removeAllListeners();
  }
}

export class Courier {
  readonly #line = new EventEmitter();
  private lineLogTimer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    this.#createLine();
  }

  #createLine(): void {
    this.lineLogTimer = setInterval(() => {
      console.log('lines', this.#line.listenerCount('call'));
    }, 5000);
  }

  destroy(): void {
    clearInterval(this.lineLogTimer);
    this.#line.removeAllListeners();
  }
}

export class Till {
  private memoryTimer: ReturnType<typeof setInterval> | undefined;

  start(profiled: boolean): void {
    if (!profiled) return;
    clearInterval(this.memoryTimer);
    this.memoryTimer = setInterval(() => {
      const memory = process.memoryUsage();
      console.log(`${memory.rss} bytes`);
    }, 500);
  }

  destroy(): void {
    clearInterval(this.memoryTimer);
    console.log('closed');
  }
}

export class Cellar {
  private sweeper: ReturnType<typeof setInterval> | undefined;
  private stockInterval: ReturnType<typeof setInterval> | undefined;
  private heatTimer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    this.sweeper = setInterval(() => console.log('swept'), 60_000);
    this.stockInterval = setInterval(() => console.log('counted'), 60_000);
    this.heatTimer = setInterval(() => console.log('warm'), 60_000);
  }

  destroy(): void {
    clearInterval(this.sweeper);
    clearInterval(this.stockInterval);
    clearInterval(this.heatTimer);
    console.log('locked');
  }
}
