import pg from 'pg';

interface Order {
  readonly id: string;
}

export async function orderOf(id: string): Promise<Order> {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 });
  const connection = await pool.connect();
  try {
    await connection.query('BEGIN');
    await connection.query("SET LOCAL lock_timeout = '2s'");
    const { rows } = await connection.query('select id from orders where id = $1 for update', [id]);
    await connection.query('COMMIT');
    return rows[0];
  } finally {
    connection.release();
  }
}
