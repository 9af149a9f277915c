import { createServer } from 'node:http';

export class Scales {
  private weights: number[] = [];

  weigh(grams: number): void {
    if (grams > 0) this.weights.push(grams);
  }

  average(): number {
    return this.weights.reduce((sum, grams) => sum + grams, 0) / this.weights.length;
  }
}

export const scales = new Scales();
createServer((req, res) => {
  scales.weigh(Number(req.headers['x-grams']));
  res.end(String(scales.average()));
}).listen(8080);
