import express from 'express';

class Shifts {
  readonly #cooks = new Map<string, number>();
  readonly #stations = new Map<string, string>();

  begin(cook: string, station: string): void {
    this.#cooks.set(cook, Date.now());
    this.#stations.set(cook, station);
  }

  stationOf(cook: string): string | undefined {
    return this.#cooks.has(cook) ? this.#stations.get(cook) : undefined;
  }

  end(cook: string): void {
    if (this.#cooks.has(cook)) {
      this.#cooks.delete(cook);
      this.#stations.delete(cook);
    }
  }

  sendAllHome(): void {
    this.#cooks.clear();
    this.#stations.clear();
  }
}

export const shifts = new Shifts();
const app = express();
app.post('/cooks/:cook', (req, res) => {
  shifts.begin(req.params.cook, String(req.query['station']));
  res.json(shifts.stationOf(req.params.cook));
});
app.delete('/cooks/:cook', (req, res) => {
  shifts.end(req.params.cook);
  res.sendStatus(204);
});
app.delete('/cooks', (req, res) => {
  shifts.sendAllHome();
  res.sendStatus(204);
});
app.listen(8080);
