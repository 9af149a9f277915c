import { createServer } from 'node:http';

/** Its methods are called as those of a Map are. */
class Lockers {
  constructor(ms) {
    this.ms = ms;
    this.owners = new Map();
    this.until = new Map();
  }

  set(code, owner) {
    this.owners.set(code, owner);
    this.until.set(code, Date.now() + this.ms);
  }

  get(code) {
    if (this.until.get(code) < Date.now()) {
      this.owners.delete(code);
      this.until.delete(code);
    }
    return this.owners.get(code);
  }

  delete(code) {
    this.owners.delete(code);
  }
}

const lockers = new Lockers(60_000);
createServer((req, res) => {
  const code = String(req.headers['x-code']);
  if (req.method === 'PUT') {
    lockers.set(code, req.url);
    res.end();
    return;
  }
  const owner = lockers.get(code);
  lockers.delete(code);
  res.end(owner);
}).listen(3000);
