import express from 'express';
import { LRUCache } from 'lru-cache';
import defaults, * as all from './config.js';
import { config, menus as ofMenus, wines } from './config.js';

const recipes = new LRUCache<string, string>({
  ...config.recipes,
  allowStale: true,
  max: 500,
});
const menus = new LRUCache<string, string>({ ...ofMenus, max: 500 });
const bottles = new LRUCache<string, string>({ ...wines(), max: 500 });
const cheeses = new LRUCache<string, string>({ ...defaults.cheeses, max: 500 });
const dishes = new LRUCache<string, string>({ ...all.config.recipes, max: 500 });
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
