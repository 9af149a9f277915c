import { Transform } from './transform';

export class OrderTransform extends Transform {
  constructor() {
    super();
    setInterval(() => console.log('orders flushed'), 60_000);
  }

  destroy(): void {
    console.log('gone');
  }
}
