import { createServer } from 'node:http';
import { LRUCache } from 'lru-cache';

declare function load(name: string): Promise<string>;

/** The field is declared, and the constructor makes its cache. */
class Recipes {
  private readonly known: LRUCache<string, string>;

  constructor(hours: number) {
    this.known = new LRUCache<string, string>({
      max: 1000,
      ttl: hours * 3_600_000,
      fetchMethod: (name) => load(name),
    });
  }

  async recipe(name: string): Promise<string | undefined> {
    return this.known.fetch(name);
  }
}

const recipes = new Recipes(6);
createServer(async (req, res) => {
  res.end(await recipes.recipe(req.url ?? '/'));
}).listen(3000);
