import { Hono } from 'hono';
import pg from 'pg';

let sharedPgPool: InstanceType<typeof pg.Pool> | undefined;
function getPgPool(): InstanceType<typeof pg.Pool> {
  return (sharedPgPool ??= new pg.Pool({ connectionString: process.env.DATABASE_URL }));
}

export const app = new Hono();

async function setup(c: { json(value: unknown): Response }): Promise<Response> {
  const pool = getPgPool();
  const { rows } = await pool.query('select name from tables');
  return c.json(rows);
}

app.get('/setup', setup);
