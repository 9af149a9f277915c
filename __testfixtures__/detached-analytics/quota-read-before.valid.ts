declare const metrics: { get(key: string): Promise<number>; increment(key: string): Promise<void> };
declare function cook(body: unknown): Promise<void>;

export async function order(req: { body: { guest: string } }, res: { json(value: unknown): void; sendStatus(code: number): void }): Promise<void> {
  if ((await metrics.get(req.body.guest)) >= 10) return res.sendStatus(429);
  await cook(req.body);
  await metrics.increment(req.body.guest);
  res.json({ ok: true });
}
