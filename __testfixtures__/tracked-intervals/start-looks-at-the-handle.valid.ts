import { createServer } from 'node:http';

const seen = new Map<string, number>();
let sweep: NodeJS.Timeout | undefined;
let count: NodeJS.Timeout | undefined;
let beat: NodeJS.Timeout | undefined;

function start(): void {
  if (sweep) return;
  sweep = setInterval(() => seen.clear(), 10_000);
}

function startCount(): void {
  stop();
  count = setInterval(() => console.log(seen.size), 10_000);
}

function startBeat(): void {
  beat ??= setInterval(() => console.log('beat'), 10_000);
}

function stop(): void {
  clearInterval(sweep);
  sweep = undefined;
  clearInterval(count);
  clearInterval(beat);
  beat = undefined;
}

createServer((req, res) => {
  if (req.url === '/start') start();
  if (req.url === '/count') startCount();
  if (req.url === '/beat') startBeat();
  if (req.url === '/stop') stop();
  res.end();
}).listen(8080);
