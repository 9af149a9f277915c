import { createServer } from 'node:http';

class Pans {
  private readonly pans = new Map<string, string>();
  private readonly watchers = new Map<string, NodeJS.Timeout>();

  heat(pan: string, dish: string): void {
    this.pans.set(pan, dish);
    this.watchers.set(
      pan,
      setInterval(() => console.debug(pan, dish), 1000),
    );
  }

  cool(pan: string): void {
    this.pans.delete(pan);
  }
}

const pans = new Pans();
createServer((req, res) => {
  if (req.method === 'POST') pans.heat(String(req.url), 'soup');
  else pans.cool(String(req.url));
  res.end();
}).listen(8080);
