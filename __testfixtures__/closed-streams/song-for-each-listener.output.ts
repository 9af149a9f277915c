import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';

export const server = createServer((req, res) => {
  res.writeHead(200, { 'content-type': 'audio/mpeg' });
  pipeline(createReadStream(process.env['SONG'] ?? '/srv/song.mp3'), res, (error) => {
    if (error) console.error(error.message);
  });
});

export const zipped = createServer((req, res) => {
  res.setHeader('content-encoding', 'gzip');
  pipeline(createReadStream('/srv/lyrics.txt'), createGzip(), res, (error) => {
    if (error) console.error(error.message);
  });
});
