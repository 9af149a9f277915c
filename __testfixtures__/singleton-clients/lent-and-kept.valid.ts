import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { register } from './registry.js';

let kept: ReturnType<typeof drizzle> | undefined;

// The adapter is kept, and the pool with it.
export function dishes(): ReturnType<typeof drizzle> {
  if (!kept) {
    const pool = new Pool({ connectionString: process.env.DATABASE_URL });
    kept = drizzle(pool);
  }
  return kept;
}

const byTable = new Map<string, OrderDesk>();

class OrderDesk {
  constructor(private readonly pool: Pool) {}

  open(table: string): Promise<unknown> {
    return this.pool.query('insert into orders (dish) values ($1)', [table]);
  }
}

// The object that has the pool outlives the call.
export function deskOf(table: string): OrderDesk {
  const pool = new Pool({ connectionString: process.env.ORDERS_URL });
  const desk = new OrderDesk(pool);
  byTable.set(table, desk);
  return desk;
}

async function countAndLeave(pool: Pool): Promise<number> {
  try {
    return (await pool.query('select 1 from guests')).rowCount ?? 0;
  } finally {
    await pool.end();
  }
}

// It is ended where it is lent to.
export const guests = (): Promise<number> => countAndLeave(new Pool({ host: 'guests' }));

// What becomes of it is not known.
export function announce(): void {
  register(new Pool({ host: 'announcements' }));
}

function onOrder(pool: Pool): void {
  process.on('message', () => void pool.query('select 1'));
}

// A listener goes on using it.
export function watch(): void {
  const pool = new Pool({ host: 'orders' });
  onOrder(pool);
}
