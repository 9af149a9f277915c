declare const courier: { readonly isNear: boolean; once(event: string, callback: () => void): void };

// Falls through to the timer.
export function handOver(kind: 'table' | 'street'): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    switch (kind) {
      case 'street':
        courier.once('rang', () => {
          clearTimeout(timer);
          resolve();
        });
      default:
        timer = setTimeout(resolve, 20_000);
    }
  });
}

// The branch without the timer goes on to the listener, as the other one does.
export function arrival(): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (courier.isNear) {
      courier.once('rang', done);
    } else {
      timer = setTimeout(resolve, 20_000);
    }
    courier.once('arrived', done);
  });
}

// What throws behind the listener goes on to the timer.
export function pickUp(call: () => void): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined = undefined;
    try {
      courier.once('left', () => {
        clearTimeout(timer);
        resolve();
      });
      return call();
    } catch {
      console.log('nobody answers');
    }
    timer = setTimeout(resolve, 20_000);
  });
}

// Two of three ways never see the timer.
export function ready(kind: 'bell' | 'light' | 'clock'): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    if (kind === 'bell') {
      courier.once('bell', () => resolve());
      return;
    }
    if (kind === 'clock') timer = setTimeout(resolve, 20_000);
    courier.once('light', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
