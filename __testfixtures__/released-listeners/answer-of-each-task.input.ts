import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';

const mill = new Worker('./mill.js');
mill.setMaxListeners(0);

/** The listener is written in place. */
export function grind(grain: string): Promise<string> {
  const id = randomUUID();
  return new Promise((resolve, reject) => {
    mill.on('message', (answer: { id: string; flour?: string; error?: string }) => {
      if (answer.id !== id) return;
      if (answer.error) reject(new Error(answer.error));
      else resolve(String(answer.flour));
    });
    mill.postMessage({ id, grain });
  });
}

/** It has a name, and a timer may settle the promise, too. */
export function sift(grain: string): Promise<string> {
  const id = randomUUID();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('sieve is stuck')), 5_000);
    const take = (answer: { id: string; flour: string }): void => {
      if (answer.id === id) {
        clearTimeout(timer);
        resolve(answer.flour);
      }
    };
    mill.on('message', take);
    mill.postMessage({ id, grain });
  });
}

/** Two of them, either of which settles it. */
export function weigh(sack: string): Promise<number> {
  return new Promise((resolve, reject) => {
    mill.on('message', (grams: number) => resolve(grams));
    mill.on('messageerror', (error: Error) => {
      reject(error);
    });
    mill.postMessage({ sack });
  });
}

createServer((req, res) => {
  const grain = String(req.url);
  void grind(grain)
    .then(() => sift(grain))
    .then(() => weigh(grain))
    .then((grams) => res.end(String(grams)));
}).listen(8080);
