import { Report } from './report.ts';

export class KitchenReport extends Report {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.timer = setInterval(() => this.flush(), 60_000);
  }

  flush(): void {
    console.log('kitchen');
  }

  close(): void {
    clearInterval(this.timer);
    console.log('kitchen closed');
  }
}
