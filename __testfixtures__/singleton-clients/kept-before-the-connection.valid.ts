import { createServer } from 'node:http';
import { createClient } from 'redis';

type Client = ReturnType<typeof createClient>;

let client: Client | null = null;
let ready: Promise<Client> | null = null;
let opening: Promise<unknown> | null = null;
let other: Client | null = null;

/** The promise is kept before it waits. */
function cache(): Promise<Client> {
  ready ??= createClient({ url: process.env.REDIS_URL }).connect();
  return ready;
}

/** The client is kept before it waits. */
async function store(): Promise<Client> {
  if (client) return client;
  const made = createClient({ url: process.env.STORE_URL });
  client = made;
  await made.connect();
  return made;
}

/** Later calls wait for the first. */
async function queue(): Promise<Client | null> {
  if (other) return other;
  if (opening) return null;
  const made = createClient({ url: process.env.QUEUE_URL });
  opening = made.connect();
  await opening;
  other = made;
  return made;
}

createServer(async (request, response) => {
  const [a, b, c] = await Promise.all([cache(), store(), queue()]);
  response.end(`${await a.get('a')} ${await b.get('b')} ${await c?.get('c')}`);
}).listen(8080);
