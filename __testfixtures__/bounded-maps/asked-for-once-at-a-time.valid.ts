import express from 'express';

const app = express();

class Prices {
  readonly #asked = new Map<string, Promise<string>>();

  /** Guests who ask at the same time share one answer, and what asks takes its own entry out. */
  async priceOf(dish: string): Promise<string> {
    const running = this.#asked.get(dish);
    if (running) return running;
    const asked = (async () => {
      try {
        return await (await fetch(`http://prices.example/${dish}`)).text();
      } finally {
        this.#asked.delete(dish);
      }
    })();
    this.#asked.set(dish, asked);
    return asked;
  }
}

const prices = new Prices();

app.get('/prices/:dish', async (req, res) => {
  res.send(await prices.priceOf(req.params.dish));
});

app.listen(8080);
