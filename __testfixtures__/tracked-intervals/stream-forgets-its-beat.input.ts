import { createServer } from 'node:http';
import { Readable } from 'node:stream';

const tables = new Map<string, ReadableStreamDefaultController>();
const line = (text: string): Uint8Array => new TextEncoder().encode(`data: ${text}\n\n`);

function live(id: string): ReadableStream {
  const stream = new ReadableStream({
    start(controller) {
      tables.set(id, controller);
      const beat = setInterval(() => {
        if ((controller.desiredSize ?? 0) <= 0) return;
        try {
          controller.enqueue(line('beat'));
        } catch {
          clearInterval(beat);
        }
      }, 30_000);
    },
    cancel() {
      tables.delete(id);
    },
  });
  return stream;
}

const clock = (): ReadableStream =>
  new ReadableStream({
    start: (controller) => {
      setInterval(() => controller.enqueue(line(String(Date.now()))), 1_000);
    },
    cancel: () => console.log('gone'),
  });

const counter = () => {
  return new ReadableStream({
    async start(controller) {
      let count = 0;
      setInterval(() => {
        controller.enqueue(line(String((count += 1))));
      }, 1_000);
    },
  });
};

createServer((req, res) => {
  const body = req.url === '/live' ? live('a') : req.url === '/clock' ? clock() : counter();
  Readable.fromWeb(body as never).pipe(res);
}).listen(8080);
