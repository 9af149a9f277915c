import express from 'express';

/** Every dish gets on the menu on its first day, and keeps the time of its last order for ever. */
export class Counter {
  readonly #ordered = new Map<string, number>();
  #menu = new Set(['soup', 'stew']);

  order(dish: string): void {
    if (!this.#menu.has(dish)) return;
    this.#ordered.set(dish, Date.now());
  }

  offer(dish: string): void {
    this.#menu.add(dish);
  }

  close(dish: string): void {
    this.#menu.delete(dish);
  }
}

/** The guests are those of another object, which lets others in. */
export class Hall {
  readonly #seen = new Map<string, number>();

  constructor(private readonly guests: Set<string>) {}

  greet(guest: string): void {
    if (this.guests.has(guest)) this.#seen.set(guest, Date.now());
  }
}

const counter = new Counter();
const guests = new Set<string>();
const hall = new Hall(guests);
const app = express();
app.post('/orders/:dish', (req, res) => {
  counter.order(req.params.dish);
  res.sendStatus(204);
});
app.put('/dishes/:dish', (req, res) => {
  counter.offer(req.params.dish);
  res.sendStatus(204);
});
app.delete('/dishes/:dish', (req, res) => {
  counter.close(req.params.dish);
  res.sendStatus(204);
});
app.put('/guests/:guest', (req, res) => {
  guests.add(req.params.guest);
  hall.greet(req.params.guest);
  res.sendStatus(204);
});
app.delete('/guests/:guest', (req, res) => {
  guests.delete(req.params.guest);
  res.sendStatus(204);
});
