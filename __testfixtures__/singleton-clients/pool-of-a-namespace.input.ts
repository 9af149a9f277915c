import pg from 'pg';

const connectionString = process.env.DATABASE_URL;

export async function openTabs(): Promise<number> {
  const pool = new pg.Pool({ connectionString });
  const { rowCount } = await pool.query('select 1 from tabs where closed_at is null');
  return rowCount ?? 0;
}
