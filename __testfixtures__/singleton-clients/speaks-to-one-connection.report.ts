import { Pool } from 'pg';

const LOCK = 'select pg_advisory_lock(42)';

export async function payTab(tab: number, amount: number): Promise<void> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  await pool.query('BEGIN');
  await pool.query('insert into payments (tab, amount) values ($1, $2)', [tab, amount]);
  await pool.query('update tabs set paid = true where id = $1', [tab]);
  await pool.query('COMMIT');
}

export async function ordersOf(restaurant: string): Promise<unknown[]> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  await pool.query(`set app.restaurant = '${restaurant}'`);
  const { rows } = await pool.query({ text: 'select * from orders' });
  return rows;
}

export async function closeDay(): Promise<void> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  await pool.query(LOCK);
  await pool.query('delete from drafts');
}

export async function recount(): Promise<void> {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL });
  await pool.query({ text: 'CREATE TEMP TABLE counts AS SELECT dish, count(*) FROM orders GROUP BY dish' });
  await pool.query('insert into totals select * from counts');
}
