import pg from 'pg';

interface Order {
  readonly id: string;
}

export async function orderOf(id: string): Promise<Order> {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
  const connection = await pool.connect();
  try {
    await connection.query('BEGIN');
    await connection.query("SET LOCAL lock_timeout = '2s'");
    const { rows } = await connection.query('select id from orders where id = $1 for update', [id]);
    await connection.query('COMMIT');
    return rows[0];
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  } finally {
    connection.release();
  }
}

export async function payOrder(id: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: process.env.PAYMENTS_URL });
  const connection = await pool.connect();
  await connection.query('BEGIN');
  await connection.query('update orders set paid = now() where id = $1', [id]);
  await connection.query('COMMIT');
  connection.release();
}

export async function closeOrder(id: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: process.env.CLOSED_URL });
  const connection = await pool.connect();
  try {
    await connection.query('BEGIN');
    await connection.query('delete from orders where id = $1', [id]);
    await connection.query('COMMIT');
  } finally {
    connection.release();
  }
}

export async function moveOrder(id: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: process.env.TABLES_URL });
  const connection = await pool.connect();
  try {
    const { rows } = await pool.query('select id from tables where free limit 1');
    await connection.query('update orders set at = $1 where id = $2', [rows[0].id, id]);
  } finally {
    connection.release();
  }
}

export async function countOrders(): Promise<number> {
  const pool = new pg.Pool({ connectionString: process.env.REPORTS_URL, max: 1 });
  const { rows } = await pool.query('select count(*) from orders');
  return rows[0].count;
}
