import { createServer } from 'node:http';

function bake(oven: { extend(): void }, work: () => Promise<string>): Promise<string> {
  const beat = setInterval(() => oven.extend(), 10_000);
  return work().then((bread) => {
    clearInterval(beat);
    return bread;
  }).finally(() => clearInterval(beat));
}

createServer(async (req, res) => {
  res.end(await bake({ extend: () => {} }, async () => 'bread'));
}).listen(8080);
