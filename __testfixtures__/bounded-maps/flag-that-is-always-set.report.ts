import express from 'express';

const DISHES: Readonly<Record<string, string>> = { soup: 'Soup', bread: 'Bread' };

interface Dish {
  readonly id: string;
  readonly isListed: boolean;
}

const dishes = new Map<string, Dish>();

/** The flag says nothing of whether the dish is in the table, so every text that is asked for stays. */
function dishOf(text: string): Dish {
  let dish = dishes.get(text);
  if (dish) return dish;
  dish = Object.hasOwn(DISHES, text) ? { id: text, isListed: true } : { id: text, isListed: true };
  if (dish.isListed) dishes.set(text, dish);
  return dish;
}

const app = express();
app.get('/dish', (req, res) => {
  res.json(dishOf(String(req.query.text)));
});
