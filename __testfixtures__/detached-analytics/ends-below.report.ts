import { PostHog } from 'posthog-node';

interface Connection {
  query(text: string): Promise<void>;
  release(): void;
}
declare const pool: { connect(): Promise<Connection> };
declare const db: { transaction<T>(run: (tx: Connection) => Promise<T>): Promise<T> };
declare const analytics: { track(event: string, connection: Connection): Promise<void> };

export async function bookTable(req: { body: { guest: string } }, res: { json(value: unknown): void }): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select 1');
    await analytics.track('table booked', client);
    res.json({ booked: true });
  } finally {
    client.release();
  }
}

export async function cancelTable(req: { body: { guest: string } }, res: { json(value: unknown): void }): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query('select 1');
    await analytics.track('table cancelled', tx);
  });
  res.json({ cancelled: true });
}

export async function rateTable(req: { body: { guest: string } }, res: { json(value: unknown): void }): Promise<void> {
  const posthog = new PostHog('key');
  await posthog.captureImmediate({ distinctId: req.body.guest, event: 'table rated' });
  await posthog.shutdown();
  res.json({ rated: true });
}
