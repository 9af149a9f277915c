import { EventEmitter } from 'node:events';

/** Guests wait until their table is laid; all of them are called at once, each time. */
export class Host {
  private readonly waiting: Array<(table: string) => void> = [];
  private readonly leaving: Array<() => void> = [];

  table(): Promise<string> {
    return new Promise((resolve) => {
      this.waiting.push(resolve);
    });
  }

  lay(table: string): void {
    for (const call of this.waiting) call(table);
  }

  gone(): Promise<void> {
    return new Promise((resolve) => this.leaving.push(resolve));
  }

  close(): void {
    this.leaving.forEach((leave) => {
      leave();
    });
  }
}

/** What waits has a timer of its own. */
const callers: Array<{ resolve: (dish: string) => void; timer: NodeJS.Timeout }> = [];
const kitchen = new EventEmitter();

export function nextDish(): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no dish')), 60_000);
    callers.push({ resolve, timer });
  });
}

kitchen.on('dish', (dish: string) => {
  for (const caller of callers) {
    clearTimeout(caller.timer);
    caller.resolve(dish);
  }
});
