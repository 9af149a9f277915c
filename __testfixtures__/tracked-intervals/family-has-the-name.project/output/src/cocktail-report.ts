import { BarReport } from './bar-report.ts';

export class CocktailReport extends BarReport {
  private readonly flushTimer = 'shaken';

  override flush(): void {
    console.log(this.flushTimer);
  }
}
