import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env.DATABASE_URL });

export async function GET(): Promise<Response> {
  return Response.json((await pool.query('select * from tables')).rows);
}
