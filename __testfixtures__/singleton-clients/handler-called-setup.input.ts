import { Hono } from 'hono';
import pg from 'pg';

export const app = new Hono();

async function setup(c: { json(value: unknown): Response }): Promise<Response> {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
  const { rows } = await pool.query('select name from tables');
  return c.json(rows);
}

app.get('/setup', setup);
