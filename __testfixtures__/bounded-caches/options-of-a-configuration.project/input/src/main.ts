import express from 'express';
import { LRUCache } from 'lru-cache';
import defaults, * as all from './config.js';
import { config, menus as ofMenus, wines } from './config.js';

const recipes = new LRUCache<string, string>({
  ...config.recipes,
  allowStale: true,
});
const menus = new LRUCache<string, string>(ofMenus);
const bottles = new LRUCache<string, string>(wines());
const cheeses = new LRUCache<string, string>(defaults.cheeses);
const dishes = new LRUCache<string, string>({ ...all.config.recipes });
const app = express();

app.get('/:kind/:name', async (req, res) => {
  const { name } = req.params;
  let found = recipes.get(name) ?? menus.get(name) ?? bottles.get(name) ?? cheeses.get(name);
  found ??= dishes.get(name);
  if (!found) {
    found = await (await fetch(`http://kitchen.example/${name}`)).text();
    recipes.set(name, found);
    menus.set(name, found);
    bottles.set(name, found);
    cheeses.set(name, found);
    dishes.set(name, found);
  }
  res.send(found);
});

app.listen(config.port);
