import express from 'express';

class Ovens {
  readonly #lit = new Map<string, number>();
  readonly #heat = new Map<string, number>();
  readonly #cooks = new Map<string, string>();

  light(oven: string, heat: number, cook: string): void {
    this.#lit.set(oven, Date.now());
    this.#heat.set(oven, heat);
    this.#cooks.set(oven, cook);
  }

  /** The heat of an oven is shown after it was put out, too. */
  stateOf(oven: string): { isLit: boolean; heat: number | undefined } {
    const lit = this.#lit.get(oven);
    return { isLit: lit !== undefined, heat: this.#heat.get(oven) };
  }

  cookAt(oven: string): string | undefined {
    const lit = this.#lit.get(oven);
    if (lit === undefined) return undefined;
    return this.#cooks.get(oven);
  }

  putOut(oven: string): void {
    this.#lit.delete(oven);
  }
}

const ovens = new Ovens();
const app = express();
app.post('/ovens/:oven', (req, res) => {
  ovens.light(req.params.oven, 200, String(req.query['cook']));
  res.json([ovens.stateOf(req.params.oven), ovens.cookAt(req.params.oven)]);
});
app.delete('/ovens/:oven', (req, res) => {
  ovens.putOut(req.params.oven);
  res.sendStatus(204);
});
app.listen(8080);
