import { createServer } from 'node:http';

const seen = new Map<string, number>();
let sweep: NodeJS.Timeout | undefined;

function start(): void {
  clearInterval(sweep);
  sweep = setInterval(() => {
    for (const [guest, at] of seen) if (Date.now() - at > 60_000) seen.delete(guest);
  }, 10_000);
}

function stop(): void {
  clearInterval(sweep);
  sweep = undefined;
}

createServer((req, res) => {
  seen.set(String(req.url), Date.now());
  if (req.url === '/start') start();
  if (req.url === '/stop') stop();
  res.end();
}).listen(8080);
