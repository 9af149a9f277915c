import { DataSource } from 'typeorm';

export class Parcels {
  constructor(private readonly source: DataSource) {}

  /** The first weight that is asked for; the others go on. */
  async weigh(weights: readonly Promise<number>[]): Promise<number> {
    const runner = this.source.createQueryRunner();
    await runner.connect();
    await runner.query('update scales set busy = true');
    for (const weight of weights) {
      return weight;
    }
    await runner.query('update scales set busy = false');
    await runner.release();
    return 0;
  }
}
