import { createServer } from 'node:http';
import { Readable } from 'node:stream';

const tables = new Map<string, ReadableStreamDefaultController>();
const line = (text: string): Uint8Array => new TextEncoder().encode(`data: ${text}\n\n`);

function live(id: string): ReadableStream {
  let beat: ReturnType<typeof setInterval> | undefined;
  const stream = new ReadableStream({
    start(controller) {
      tables.set(id, controller);
      beat = setInterval(() => {
        if ((controller.desiredSize ?? 0) <= 0) return;
        try {
          controller.enqueue(line('beat'));
        } catch {
          clearInterval(beat);
        }
      }, 30_000);
    },
    cancel() {
      clearInterval(beat);
      tables.delete(id);
    },
  });
  return stream;
}

const clock = (): ReadableStream => {
  let lineTimer: ReturnType<typeof setInterval> | undefined;
  return new ReadableStream({
    start: (controller) => {
      lineTimer = setInterval(() => controller.enqueue(line(String(Date.now()))), 1_000);
    },
    cancel: () => {
      clearInterval(lineTimer);
      console.log('gone');
    },
  });
};

const counter = () => {
  let lineTimer: ReturnType<typeof setInterval> | undefined;
  return new ReadableStream({
    async start(controller) {
      let count = 0;
      lineTimer = setInterval(() => {
        controller.enqueue(line(String((count += 1))));
      }, 1_000);
    },
    cancel() {
      clearInterval(lineTimer);
    },
  });
};

createServer((req, res) => {
  const body = req.url === '/live' ? live('a') : req.url === '/clock' ? clock() : counter();
  Readable.fromWeb(body as never).pipe(res);
}).listen(8080);
