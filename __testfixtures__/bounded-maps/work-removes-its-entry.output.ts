import { createServer } from 'node:http';

interface Recipe {
  readonly name: string;
  readonly steps: number;
}

declare function read(name: string): Promise<string>;

export class Recipes {
  readonly #running = new Map<string, Promise<Recipe>>();

  find(name: string): Promise<Recipe> {
    const running = this.#running.get(name);
    if (running) return running;
    const started = this.#load(name).finally(() => this.#running.delete(name));
    this.#running.set(name, started);
    return started;
  }

  async #load(name: string): Promise<Recipe> {
    const text = await read(name);
    const steps = text.split('\n').length;
    this.#running.delete(name);
    return { name, steps };
  }
}

const drying = new Map<string, Promise<number>>();

async function dry(herb: string, hours: number): Promise<number> {
  const text = await read(herb);
  if (text === '') throw new Error(`${herb} is unknown`);
  drying.delete(herb);
  return text.length * hours;
}

function driedAtOnce(herb: string): Promise<number> {
  if (!drying.has(herb)) drying.set(herb, dry(herb, 1).finally(() => drying.delete(herb)));
  return drying.get(herb)!;
}

const recipes = new Recipes();
createServer(async (req, res) => {
  const { steps } = await recipes.find(req.url ?? '');
  res.end(`${steps} ${await driedAtOnce(req.url ?? '')}`);
}).listen(3000);
