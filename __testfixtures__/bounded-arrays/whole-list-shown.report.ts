import type { FastifyInstance } from 'fastify';

export default async function heat(app: FastifyInstance): Promise<void> {
  const byOven: Record<string, { at: number; heat: number }[]> = {};

  app.post('/heat/:oven', async (req) => {
    const { oven } = req.params as { oven: string };
    if (!byOven[oven]) byOven[oven] = [];
    byOven[oven].push({ at: Date.now(), heat: Number(req.body) });
  });
  app.get('/heat/:oven', async (req) => byOven[(req.params as { oven: string }).oven] ?? []);
}
