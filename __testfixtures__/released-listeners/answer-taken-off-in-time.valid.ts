import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';

const mill = new Worker('./mill.js');

function grind(grain: string): Promise<string> {
  const id = randomUUID();
  return new Promise((resolve) => {
    const take = (answer: { id: string; flour: string }): void => {
      if (answer.id !== id) return;
      mill.off('message', take);
      resolve(answer.flour);
    };
    mill.on('message', take);
    mill.postMessage({ id, grain });
  });
}

/** A worker of its own goes with its listener. */
function grindAlone(grain: string): Promise<string> {
  const own = new Worker('./mill.js');
  return new Promise((resolve, reject) => {
    own.on('message', (flour: string) => {
      resolve(flour);
      void own.terminate();
    });
    own.on('error', reject);
    own.postMessage({ grain });
  });
}

async function ready(): Promise<void> {
  await once(mill, 'online');
}

createServer((req, res) => {
  void ready()
    .then(() => Promise.all([grind(String(req.url)), grindAlone(String(req.url))]))
    .then(([flour]) => res.end(flour));
}).listen(8080);
