import { createReadStream } from 'node:fs';
import type { ServerResponse } from 'node:http';

export function send(res: ServerResponse, path: string): void {
  createReadStream(path)
    .on('error', () => {
      res.statusCode = 404;
      res.end();
    })
    .pipe(res);
}
