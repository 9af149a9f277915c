import { Pool } from 'pg';

export class Orders {
  private readonly pool: Pool;
  private readonly spare: Pool;

  constructor(options: { pool?: Pool; url: string }, spare = new Pool()) {
    this.pool = options.pool ?? new Pool({ connectionString: options.url });
    this.spare = spare;
  }

  count(): Promise<unknown> {
    return this.pool.query('select count(*) from orders').catch(() => this.spare.query('select 0'));
  }

  close(): void {
    console.log('closed');
  }
}
