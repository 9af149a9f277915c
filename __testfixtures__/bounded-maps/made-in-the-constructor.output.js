import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

/** Looms are set up once for all who ask at the same time. */
export class Looms {
  constructor(folder) {
    this.folder = folder;
    this.settingUp = new Map();
  }

  async setUp(cloth) {
    const running = this.settingUp.get(cloth);
    if (running) return running;
    const started = this.read(cloth).finally(() => this.settingUp.delete(cloth));
    this.settingUp.set(cloth, started);
    return started;
  }

  async read(cloth) {
    const text = await readFile(`${this.folder}/${cloth}.txt`, 'utf8');
    this.settingUp.delete(cloth);
    return text.split('\n');
  }
}

const looms = new Looms('/looms');
createServer(async (req, res) => {
  const lines = await looms.setUp(req.url ?? '/');
  res.end(String(lines.length));
}).listen(3000);
