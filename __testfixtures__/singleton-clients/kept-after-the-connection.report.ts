import { createServer } from 'node:http';
import { createClient } from 'redis';

let client: ReturnType<typeof createClient> | null = null;

/** Two first requests make two clients, and only one of them is kept. */
async function cache(): Promise<ReturnType<typeof createClient>> {
  if (client) return client;
  const made = createClient({ url: process.env.REDIS_URL });
  made.on('error', (error) => console.error(error));
  await made.connect();
  client = made;
  return made;
}

createServer(async (request, response) => {
  const redis = await cache();
  response.end(await redis.get(request.url ?? '/'));
}).listen(8080);
