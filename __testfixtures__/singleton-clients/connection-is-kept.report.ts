import mysql from 'mysql2/promise';
import pg from 'pg';

export async function onOrder(tell: (order: string) => void): Promise<void> {
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
  const connection = await pool.connect();
  connection.on('notification', ({ payload = '' }) => tell(payload));
  await connection.query('listen orders');
}

export async function ordersOf(tenant: string): Promise<unknown> {
  const pool = new pg.Pool({ connectionString: process.env.ORDERS_URL });
  const connection = await pool.connect();
  try {
    await connection.query(`SET search_path TO ${tenant}`);
    return await connection.query('select id from orders');
  } finally {
    connection.release();
  }
}

export async function isUp(): Promise<boolean> {
  const pool = mysql.createPool({ uri: process.env.MENU_URL });
  await pool.getConnection();
  return true;
}

export async function dishes(): Promise<unknown> {
  const pool = new pg.Pool({ connectionString: process.env.DISHES_URL });
  return (await pool.connect()).query('select name from dishes');
}
