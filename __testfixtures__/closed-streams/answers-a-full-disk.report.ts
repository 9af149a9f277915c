import { createWriteStream } from 'node:fs';
import { createServer } from 'node:http';

/** A pipeline would destroy the connection before the error is answered. */
createServer((req, res) => {
  const target = createWriteStream('/srv/upload');
  target.on('error', () => res.writeHead(507).end());
  target.on('finish', () => res.end());
  req.pipe(target);
});
