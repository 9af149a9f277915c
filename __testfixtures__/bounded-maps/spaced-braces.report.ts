import { createServer } from 'node:http';

const lettersOf: { [guest: string]: string[] } = { };

createServer((request, response) => {
  const guest = String(request.headers['x-guest']);
  lettersOf[guest] ??= [];
  lettersOf[guest].push(request.url ?? '/');
  response.end(String(lettersOf[guest].length));
}).listen(8080);
