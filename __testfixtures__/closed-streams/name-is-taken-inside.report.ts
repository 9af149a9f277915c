import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';

export const named = createServer((req, res) => {
  const pipeline = 'report';
  res.setHeader('x-name', pipeline);
  createReadStream('/srv/report.csv').pipe(res);
});
