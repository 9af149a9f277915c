import express from 'express';
import { LRUCache } from 'lru-cache';
import { bottles, config, menus, wines } from './config.js';

const caches = {
  recipes: new LRUCache<string, string>({ ...config.recipes, allowStale: true }),
};
const ofMenus = new LRUCache<string, string>(menus as never);
const ofWines = new LRUCache<string, string>(wines as never);
const ofBottles = new LRUCache<string, string>(bottles(20));
const ofCheeses = new LRUCache<string, string>({ ...config.cheeses, max: 9 });
const app = express();

app.get('/:name', async (req, res) => {
  const { name } = req.params;
  const text = await (await fetch(`http://kitchen.example/${name}`)).text();
  caches.recipes.set(name, text);
  ofMenus.set(name, text);
  ofWines.set(name, text);
  ofBottles.set(name, text);
  ofCheeses.set(name, text);
  res.send(text);
});

app.listen(8080);
