import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

let packageJsonText: string | undefined;

createServer((request, response) => {
  const { version } = JSON.parse(
    (packageJsonText ??= readFileSync(path.join(__dirname, 'package.json'), 'utf8')),
  ) as { version: string };
  response.end(version);
}).listen(8080);
