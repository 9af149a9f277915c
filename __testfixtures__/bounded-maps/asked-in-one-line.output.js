import { fork } from 'node:child_process';
import { createServer } from 'node:http';

/** The number of the last question is set where the object is made. */
class Scales {
  constructor(path, patience) {
    this.last = 0;
    this.patience = patience;
    this.waiting = new Map();
    this.child = fork(path);
    this.child.on('message', ({ id, weight }) => {
      this.waiting.get(id)?.(weight);
      this.waiting.delete(id);
    });
  }

  weigh(tray) {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      setTimeout(() => {
        this.waiting.delete(id);
        reject(new Error(`tray ${tray} was not weighed`));
      }, this.patience);
      this.waiting.set(id, resolve);
      this.child.send({ id, tray });
    });
  }
}

const scales = new Scales('./scales.js', 2000);

createServer(async (req, res) => {
  res.end(String(await scales.weigh(req.url)));
}).listen(3000);
