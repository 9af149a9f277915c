import pg from 'pg';

const connectionString = process.env.DATABASE_URL;

let sharedPgPool: InstanceType<typeof pg.Pool> | undefined;
function getPgPool(): InstanceType<typeof pg.Pool> {
  return (sharedPgPool ??= new pg.Pool({ connectionString }));
}

export async function openTabs(): Promise<number> {
  const pool = getPgPool();
  const { rowCount } = await pool.query('select 1 from tabs where closed_at is null');
  return rowCount ?? 0;
}
