import { createServer } from 'node:http';

type Change = (rate: number) => void;

class Rates {
  private changes: Change[] = [];

  onChange(change: Change): void {
    this.changes.push(change);
  }

  set(rate: number): void {
    this.changes.forEach((change) => change(rate));
  }
}

const rates = new Rates();
createServer((req, res) => {
  rates.onChange((rate) => res.write(String(rate)));
}).listen(8080);
