import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import express from 'express';

const kitchen = new EventEmitter();

/** The guest names the order, and may ask again. */
const dishes = new Map<string, { order: string; dish: string }>();
kitchen.on('dish', (dish: { order: string; dish: string }) => dishes.set(dish.order, dish));

async function dishOf(order: string): Promise<string> {
  while (!dishes.has(order)) await pause(50);
  return dishes.get(order)?.dish ?? '';
}

/** One of two ways out leaves the entry. */
const bills = new Map<string, { id: string; sum: number; error?: string }>();
kitchen.on('bill', (bill: { id: string; sum: number }) => bills.set(bill.id, bill));

async function bill(table: string): Promise<number | undefined> {
  const id = randomUUID();
  kitchen.emit('count', id, table);
  while (!bills.has(id)) await pause(50);
  if (bills.get(id)?.error) throw new Error(bills.get(id)?.error);
  return bills.get(id)?.sum;
}

/** Looked at as long as it is on the fire. */
const heats = new Map<string, { id: string; heat: number }>();
kitchen.on('heat', (heat: { id: string; heat: number }) => heats.set(heat.id, heat));

async function watch(pan: string): Promise<void> {
  const id = randomUUID();
  kitchen.emit('watch', id, pan);
  while (kitchen.listenerCount('watch') > 0) {
    const heat = heats.get(id);
    console.log(heat?.heat);
    await pause(50);
  }
}

const app = express();
app.get('/orders/:order', async (req, res) => res.json(await dishOf(req.params.order)));
app.get('/bills/:table', async (req, res) => res.json(await bill(req.params.table)));
app.post('/pans/:pan', async (req, res) => res.json(await watch(req.params.pan)));
app.listen(8080);
