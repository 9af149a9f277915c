import fp from 'fastify-plugin';
import Fastify, { type FastifyInstance } from 'fastify';

interface Tide {
  readonly harbour: string;
  readonly metres: number;
}

async function loadTides(url: string): Promise<Tide[]> {
  const answer = await fetch(url);
  return (await answer.json()) as Tide[];
}

export const tides = fp<{ url: string }>(async (app, { url }) => {
  let known: readonly Tide[] = [];
  app.decorate('tideAt', (harbour: string) => known.find((tide) => tide.harbour === harbour));
  await app.after();
  const loadTidesTimer = setInterval(() => {
    loadTides(url).then(
      (fresh) => (known = fresh),
      (error) => app.log.warn(error),
    );
  }, 60_000);
  app.addHook('onClose', async () => clearInterval(loadTidesTimer));
});

export const moorings = fp(async (server) => {
  const counts = new Map<string, number>();
  const timer = setInterval(() => server.log.info({ moorings: counts.size }), 5_000);
  server.addHook('onClose', async () => clearInterval(timer));
});

export function buildHarbour(): FastifyInstance {
  const harbour = Fastify();
  const harbourLogTimer = setInterval(() => harbour.log.info(process.memoryUsage().rss), 30_000);
  harbour.addHook('onClose', async () => clearInterval(harbourLogTimer));
  harbour.get('/', async () => 'tides');
  return harbour;
}
