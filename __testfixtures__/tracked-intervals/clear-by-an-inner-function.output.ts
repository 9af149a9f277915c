import { createServer } from 'node:http';

async function bake(oven: { extend(): void }, work: () => Promise<string>): Promise<string> {
  const beat = setInterval(() => oven.extend(), 10_000);
  try {
    const stop = (): void => {
      clearInterval(beat);
    };
    const bread = await work();
    stop();
    return bread;
  } finally {
    clearInterval(beat);
  }
}

async function* taste(oven: { extend(): void }, dishes: AsyncIterable<string>) {
  const beat = setInterval(() => oven.extend(), 10_000);
  try {
    for await (const dish of dishes) {
      console.log(dish);
    }
  } finally {
    clearInterval(beat);
  }
}

createServer(async (req, res) => {
  const oven = { extend: () => {} };
  for await (const dish of taste(oven, req as AsyncIterable<string>)) console.log(dish);
  res.end(await bake(oven, async () => 'bread'));
}).listen(8080);
