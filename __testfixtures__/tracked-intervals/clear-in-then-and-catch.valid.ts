import { createServer } from 'node:http';

function bake(oven: { extend(): void }, work: () => Promise<string>): Promise<string> {
  const beat = setInterval(() => oven.extend(), 10_000);
  return work()
    .then((bread) => {
      clearInterval(beat);
      return bread;
    })
    .catch((error: unknown) => {
      clearInterval(beat);
      throw error;
    });
}

function calm(oven: { extend(): void }, work: () => Promise<string>): Promise<string> {
  const beat = setInterval(() => oven.extend(), 10_000);
  return work()
    .catch(() => 'toast')
    .then((bread) => {
      clearInterval(beat);
      return bread;
    });
}

createServer(async (req, res) => {
  const oven = { extend: () => {} };
  res.write(await calm(oven, async () => 'bread'));
  res.end(await bake(oven, async () => 'bread'));
}).listen(8080);
