import { createReadStream, createWriteStream } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';

/** The stream is made by the same call of `keep`, which adds one listener to it. */
async function keep(upload: IncomingMessage, name: string): Promise<Buffer> {
  const file = createWriteStream(name);
  const written = upload.pipe(file);
  const finished = () =>
    new Promise<void>((resolve) => {
      written.on('finish', () => resolve());
    });
  await finished();
  return firstBytes(name);
}

async function firstBytes(name: string): Promise<Buffer> {
  const start = createReadStream(name, { end: 15 });
  async function read(): Promise<Buffer> {
    return new Promise((resolve) => {
      start.on('data', (chunk) => resolve(chunk as Buffer));
    });
  }
  return read();
}

createServer((request, response) => {
  void keep(request, `/tmp/${Date.now()}`).then((bytes) => response.end(bytes));
}).listen(8080);
