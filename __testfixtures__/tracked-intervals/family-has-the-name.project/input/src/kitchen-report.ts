import { Report } from './report.ts';

export class KitchenReport extends Report {
  constructor() {
    super();
    setInterval(() => this.flush(), 60_000);
  }

  flush(): void {
    console.log('kitchen');
  }

  close(): void {
    console.log('kitchen closed');
  }
}
