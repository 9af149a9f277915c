import express from 'express';

/** Each reader asks `#lit`, and none of them reads only while the oven is lit. */
class Ovens {
  readonly #lit = new Map<string, number>();
  readonly #heat = new Map<string, number>();
  readonly #cooks = new Map<string, string>();
  readonly #doors = new Map<string, boolean>();

  light(oven: string, heat: number, cook: string): void {
    this.#lit.set(oven, Date.now());
    this.#heat.set(oven, heat);
    this.#cooks.set(oven, cook);
    this.#doors.set(oven, true);
  }

  /** Of an oven that is out. */
  lastHeatOf(oven: string): number | undefined {
    const lit = this.#lit.get(oven);
    if (lit !== undefined) return undefined;
    return this.#heat.get(oven);
  }

  lastCookOf(oven: string): string | undefined {
    let lit = this.#lit.get(oven);
    lit ??= 0;
    if (lit === undefined) return undefined;
    return this.#cooks.get(oven);
  }

  /** Of the other oven. */
  doorOf(oven: string, other: string): boolean | undefined {
    return this.#lit.has(other) ? this.#doors.get(oven) : undefined;
  }

  putOut(oven: string): void {
    this.#lit.delete(oven);
  }
}

const ovens = new Ovens();
const app = express();
app.post('/ovens/:oven', (req, res) => {
  const { oven } = req.params;
  ovens.light(oven, 200, String(req.query['cook']));
  res.json([ovens.lastHeatOf(oven), ovens.lastCookOf(oven), ovens.doorOf(oven, 'next')]);
});
app.delete('/ovens/:oven', (req, res) => {
  ovens.putOut(req.params.oven);
  res.sendStatus(204);
});
app.listen(8080);
