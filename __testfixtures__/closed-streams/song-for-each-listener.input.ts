import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { createGzip } from 'node:zlib';

export const server = createServer((req, res) => {
  res.writeHead(200, { 'content-type': 'audio/mpeg' });
  createReadStream(process.env['SONG'] ?? '/srv/song.mp3').pipe(res);
});

export const zipped = createServer((req, res) => {
  res.setHeader('content-encoding', 'gzip');
  createReadStream('/srv/lyrics.txt').pipe(createGzip()).pipe(res);
});
