import { createServer } from 'node:http';
import { Mutex } from 'async-mutex';
import { createClient } from 'redis';

type Client = ReturnType<typeof createClient>;

const mutex = new Mutex();
let cached: Client | null = null;
let stored: Client | null = null;
let queued: Client | null = null;

/** The mutex lets one call in at a time. */
function cache(): Promise<Client> {
  return mutex.runExclusive(async () => {
    if (cached) return cached;
    const made = createClient({ url: process.env.CACHE_URL });
    await made.connect();
    cached = made;
    return made;
  });
}

async function openStore(): Promise<Client> {
  if (stored) return stored;
  const made = createClient({ url: process.env.STORE_URL });
  await made.connect();
  stored = made;
  return made;
}

function store(): Promise<Client> {
  return mutex.runExclusive(openStore);
}

/** The second call waits for the first. */
async function queue(): Promise<Client> {
  const release = await mutex.acquire();
  try {
    if (queued) return queued;
    const made = createClient({ url: process.env.QUEUE_URL });
    await made.connect();
    queued = made;
    return made;
  } finally {
    release();
  }
}

createServer(async (request, response) => {
  const [a, b, c] = await Promise.all([cache(), store(), queue()]);
  response.end(`${await a.get('a')} ${await b.get('b')} ${await c.get('c')}`);
}).listen(8080);
