import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

const tower = new EventEmitter();

class Approach {
  constructor(private readonly flight: string) {}

  begin(): void {
    tower.on('weather', () => console.log(this.flight));
  }

  land(): void {
    // leakfix: This call also removes the listeners that other objects added to `tower`.
    tower.removeAllListeners('weather');
  }
}

createServer((req, res) => {
  const approach = new Approach(String(req.url));
  approach.begin();
  res.once('close', () => approach.land());
}).listen(8080);
