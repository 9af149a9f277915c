declare const oven: { readonly whenIdle?: (callback: () => void) => void; once(event: string, callback: () => void): void };
declare const station: { readonly kind: 'oven' | 'grill' | 'bar'; once(event: string, callback: () => void): void };

export function idle(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (oven.whenIdle) {
      oven.whenIdle(() => resolve());
    } else {
      setTimeout(resolve, ms);
    }
  });
}

export function idleInOne(ms: number): Promise<void> {
  return new Promise((resolve) => {
    oven.whenIdle ? oven.whenIdle(() => resolve()) : setTimeout(resolve, ms);
  });
}

export function idleOrLater(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (oven.whenIdle) {
      oven.whenIdle(() => resolve());
      return;
    }
    setTimeout(resolve, ms);
  });
}

export function idleByReturn(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (oven.whenIdle) return oven.whenIdle(() => resolve());
    setTimeout(resolve, ms);
  });
}

export function laterOrIdle(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => resolve();
    if (!oven.whenIdle) {
      setTimeout(() => resolve(), ms);
      return;
    }
    oven.whenIdle(done);
  });
}

export function whenFree(ms: number): Promise<void> {
  return new Promise((resolve) => {
    switch (station.kind) {
      case 'oven':
        oven.once('idle', () => resolve());
        break;
      case 'grill': {
        station.once('idle', resolve);
        return;
      }
      default:
        setTimeout(resolve, ms);
    }
  });
}
