import express from 'express';
import type { WebSocket, WebSocketServer } from 'ws';

declare function load(id: string): Promise<string[]>;
declare const sockets: WebSocketServer;
declare function dial(name: string | undefined): WebSocket;

const app = express();

app.get('/live/:id', async (req, res) => {
  const beat = setInterval(() => res.write(':\n\n'), 15_000);
  req.on('close', () => clearInterval(beat));
  for (const line of await load(req.params.id)) res.write(line);
});

/** It asks after the wait. */
app.get('/asked/:id', async (req, res) => {
  const lines = await load(req.params.id);
  if (req.destroyed) return;
  const beat = setInterval(() => res.write(':\n\n'), 15_000);
  for (const line of lines) res.write(line);
  req.on('close', () => clearInterval(beat));
});

/** It listens twice. */
app.get('/noted/:id', async (req, res) => {
  let isGone = false;
  req.once('close', () => (isGone = true));
  const lines = await load(req.params.id);
  if (isGone) return;
  const beat = setInterval(() => res.write(lines.join('')), 15_000);
  req.on('close', () => clearInterval(beat));
});

/** Whoever is gone sends no body. */
app.post('/sent', async (req, res) => {
  const chunks: unknown[] = [];
  for await (const chunk of req) chunks.push(chunk);
  const beat = setInterval(() => res.write(`${chunks.length}`), 15_000);
  req.on('close', () => clearInterval(beat));
});

/** An upload that nobody reads does not end. */
app.post('/uploaded/:id', async (req, res) => {
  const lines = await load(req.params.id);
  const beat = setInterval(() => res.write(lines.join('')), 15_000);
  req.on('end', () => clearInterval(beat));
});

/** The connection is made after the wait. */
app.get('/dial/:id', async (req, res) => {
  const [name] = await load(req.params.id);
  const line = dial(name);
  const beat = setInterval(() => line.send(''), 15_000);
  line.on('close', () => clearInterval(beat));
  res.end();
});

/** Whoever is gone never sends this to its end. */
export async function POST(request: Request): Promise<Response> {
  const text = await request.text();
  const body = new ReadableStream({
    start(controller) {
      const beat = setInterval(() => controller.enqueue(text), 1000);
      request.signal.addEventListener('abort', () => clearInterval(beat));
    },
  });
  return new Response(body);
}
app.post('/asked/:id', async (request: express.Request, res) => {
  const whole = await request.read();
  const beat = setInterval(() => res.write(whole), 15_000);
  request.on('close', () => clearInterval(beat));
});

/** The wait is on another way. */
app.get('/known/:id', async (req, res) => {
  if (req.params.id === 'all') {
    res.json(await load('all'));
    return;
  }
  const beat = setInterval(() => res.write(':\n\n'), 15_000);
  req.on('close', () => clearInterval(beat));
});

/** The wait is over another time. */
sockets.on('connection', (socket) => {
  void (async () => {
    await load('first');
  })();
  const beat = setInterval(() => socket.ping(), 15_000);
  socket.on('message', async () => {
    await load('again');
  });
  socket.on('close', () => clearInterval(beat));
});

/** The failed wait clears it, and a clear is behind the work, too. */
app.get('/tried/:id', async (req, res) => {
  const beat = setInterval(() => res.write(':\n\n'), 15_000);
  try {
    for (const line of await load(req.params.id)) res.write(line);
  } finally {
    clearInterval(beat);
  }
  req.on('close', () => clearInterval(beat));
});
