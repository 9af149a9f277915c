import { getPgPool } from '../../../lib/pg-pool';

const pool = getPgPool();

export async function GET(): Promise<Response> {
  return Response.json((await pool.query('select * from tables')).rows);
}
