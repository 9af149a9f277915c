import { EventEmitter } from 'node:events';

export class Recipes {
  private readonly byName = new Map<string, string>();

  startBackgroundTasks(): void {
    setInterval(() => {
      this.saveToDisk();
    }, 5000);
    setInterval(() => {
      this.cleanup();
    }, 60_000);
    setInterval(() => this.updateCounts(), 10_000);
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
    this.saveToDisk();
  }
}

export class Menu {
  readonly events = new EventEmitter();
  private readonly dishes = new Set<string>();

  startSyncLoop(): void {
    setInterval(() => {
      for (const dish of this.dishes) console.log(dish.trim());
    }, 1000);
  }

  setupRealTimeUpdates(): void {
    setInterval(() => {
      this.events.emit('menu:update');
    }, 5000);
  }

  setupProcessMonitoring(): void {
    setInterval(() => this.scanForOrders(), 5000);
  }

  startStatsCollector(): void {
    setInterval(() => {
      this.dishes.clear();
    }, 60_000);
  }

  scanForOrders(): void {
    console.log('scanned');
  }

  destroy(): void {
    this.events.removeAllListeners();
  }
}

export class Courier {
  readonly #line = new EventEmitter();

  constructor() {
    this.#createLine();
  }

  #createLine(): void {
    const _interval = setInterval(() => {
      console.log('lines', this.#line.listenerCount('call'));
    }, 5000);
  }

  destroy(): void {
    this.#line.removeAllListeners();
  }
}

export class Till {
  start(profiled: boolean): void {
    if (!profiled) return;
    setInterval(() => {
      const memory = process.memoryUsage();
      console.log(`${memory.rss} bytes`);
    }, 500);
  }

  destroy(): void {
    console.log('closed');
  }
}

export class Cellar {
  constructor() {
    const sweeper = setInterval(() => console.log('swept'), 60_000);
    const stockInterval = setInterval(() => console.log('counted'), 60_000);
    const heat = setInterval(() => console.log('warm'), 60_000);
  }

  destroy(): void {
    console.log('locked');
  }
}
