import { randomUUID } from 'node:crypto';
import express from 'express';

interface Order {
  dishes: string[];
  price: number;
}

declare function refund(amount: number): Promise<void>;

const app = express();

/** Whoever ordered may look at the order: it is expected to stay. */
const orders = new Map<string, Order>();

app.post('/orders', (_req, res) => {
  const id = randomUUID();
  orders.set(id, { dishes: [], price: 0 });
  res.json({ id });
});

app.post('/orders/:id/dishes', (req, res) => {
  const order = orders.get(req.params.id);
  if (order) order.dishes.push(req.body.dish);
  res.sendStatus(204);
});

app.get('/orders/:id', (req, res) => {
  res.json(orders.get(req.params.id)?.dishes ?? []);
});

app.post('/orders/:id/cancel', async (req, res) => {
  const order = orders.get(req.params.id);
  orders.delete(req.params.id);
  if (order) await refund(order.price);
  res.sendStatus(204);
});

/** Nothing but the wish to be rid of a recipe takes it out. */
const recipes = new Map<string, { steps: string[] }>();

app.post('/recipes', (_req, res) => {
  const id = randomUUID();
  recipes.set(id, { steps: [] });
  res.json({ id });
});

app.post('/recipes/:id/steps', (req, res) => {
  recipes.get(req.params.id)?.steps.push(req.body.step);
  res.sendStatus(204);
});

app.delete('/recipes/:id', (req, res) => {
  const recipe = recipes.get(req.params.id);
  recipes.delete(req.params.id);
  console.info(`removed ${recipe?.steps.length} steps`);
  res.sendStatus(204);
});

/** A guest who goes takes the bill along. */
const bills = new Map<string, { dishes: string[] }>();

app.get('/bills', (req, res) => {
  const id = randomUUID();
  bills.set(id, { dishes: [] });
  req.once('close', () => bills.delete(id));
  res.write(id);
});

app.post('/bills/:id/dishes', (req, res) => {
  bills.get(req.params.id)?.dishes.push(req.body.dish);
  res.sendStatus(204);
});

app.post('/bills/:id/pay', (req, res) => {
  const bill = bills.get(req.params.id);
  bills.delete(req.params.id);
  res.json({ paid: bill?.dishes.length });
});

/** The cook sees all that is still to be done. */
const dishes = new Map<string, { wishes: string[] }>();

app.post('/dishes', (_req, res) => {
  const id = randomUUID();
  dishes.set(id, { wishes: [] });
  res.json({ id });
});

app.post('/dishes/:id/wishes', (req, res) => {
  dishes.get(req.params.id)?.wishes.push(req.body.wish);
  res.sendStatus(204);
});

app.get('/dishes', (_req, res) => {
  res.json([...dishes.values()]);
});

app.post('/dishes/:id/serve', (req, res) => {
  const dish = dishes.get(req.params.id);
  dishes.delete(req.params.id);
  res.json(dish?.wishes);
});

app.listen(8080);
