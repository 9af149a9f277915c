import { Transform } from './transform';

export class OrderTransform extends Transform {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.timer = setInterval(() => console.log('orders flushed'), 60_000);
  }

  destroy(): void {
    clearInterval(this.timer);
    console.log('gone');
  }
}
