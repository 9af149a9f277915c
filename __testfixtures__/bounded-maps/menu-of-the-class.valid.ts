import express from 'express';

const DISHES = ['soup', 'stew', 'pie'];

/** Only dishes of the menu get in, which each counter makes for itself. */
export class Counter {
  readonly #ordered = new Map<string, number>();
  readonly #menu: ReadonlySet<string>;

  constructor() {
    this.#menu = new Set(DISHES);
  }

  order(dish: string): void {
    if (!this.#menu.has(dish)) return;
    this.#ordered.set(dish, Date.now());
  }
}

/** Only the constructor puts more on the menu. */
export class Bar {
  private readonly poured = new Map<string, number>();
  private readonly drinks = new Set<string>();

  constructor(names: readonly string[]) {
    for (const name of names) this.drinks.add(name);
  }

  pour(drink: string): void {
    if (this.drinks.has(drink)) this.poured.set(drink, Date.now());
  }
}

const counter = new Counter();
const bar = new Bar(['tea', 'coffee']);
const app = express();
app.post('/orders/:dish/:drink', (req, res) => {
  counter.order(req.params.dish);
  bar.pour(req.params.drink);
  res.sendStatus(204);
});
