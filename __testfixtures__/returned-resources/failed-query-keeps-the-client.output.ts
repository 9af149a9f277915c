import { Pool } from 'pg';

const pool = new Pool({ max: 10 });

interface Seat {
  readonly row: number;
  readonly taken: boolean;
}

export async function seatsOf(hall: string): Promise<Seat[]> {
  const client = await pool.connect();
  let free;
  try {
    await client.query('set statement_timeout to 2000');
    // Only what is on sale.
    const { rows } = await client.query(
      `select row, taken
       from seats where hall = $1`,
      [hall],
    );
    free = rows.filter((seat: Seat) => !seat.taken);
  } finally {
    // Others wait for it.
    client.release();
  }
  if (free.length === 0) await notify(hall);
  return free;
}

async function notify(hall: string): Promise<void> {
  await pool.query('insert into sold_out (hall) values ($1)', [hall]);
}
