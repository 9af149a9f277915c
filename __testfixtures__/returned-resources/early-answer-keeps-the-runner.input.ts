import { DataSource } from 'typeorm';

export class Parcels {
  constructor(private readonly source: DataSource) {}

  async ship(id: string): Promise<boolean> {
    const runner = this.source.createQueryRunner();
    await runner.connect();
    const parcel = await runner.query('select * from parcels where id = $1', [id]);
    if (!parcel) return false;
    await runner.query('update parcels set shipped = true where id = $1', [id]);
    await runner.release();
    return true;
  }
}
