import { Pool } from 'pg';

const globalPgPool = globalThis as unknown as { pgPool?: Pool };

/** One for the process, also after a reload in development; made when it is first asked for. */
export function getPgPool(): Pool {
  return (globalPgPool.pgPool ??= new Pool({ connectionString: process.env.DATABASE_URL }));
}
