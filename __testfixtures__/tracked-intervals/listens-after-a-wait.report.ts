import express from 'express';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';

declare function load(id: string): Promise<string[]>;

const app = express();

app.get('/live/:id', async (req, res) => {
  const beat = setInterval(() => res.write(':\n\n'), 15_000);
  for (const line of await load(req.params.id)) res.write(line);
  req.on('close', () => clearInterval(beat));
});

app.get('/later/:id', async (req, res) => {
  const lines = await load(req.params.id);
  const beat = setInterval(() => res.write(':\n\n'), 15_000);
  for (const line of lines) res.write(line);
  const stop = (): void => clearInterval(beat);
  req.once('close', stop);
});

const hono = new Hono();

hono.get('/sse', (c) =>
  streamSSE(c, async (stream) => {
    for (const line of await load('all')) await stream.writeSSE({ data: line });
    const beat = setInterval(() => void stream.writeSSE({ data: '' }), 30_000);
    stream.onAbort(() => clearInterval(beat));
    await new Promise(() => {});
  }),
);

export function GET(request: Request): Response {
  const body = new ReadableStream({
    async start(controller) {
      const [first] = await load('first');
      const beat = setInterval(() => controller.enqueue(first), 1000);
      request.signal.addEventListener('abort', () => clearInterval(beat));
    },
  });
  return new Response(body);
}
