import { fork } from 'node:child_process';
import express from 'express';

type Resolve = (answer: unknown) => void;

const child = fork('./till.js');
let last = 0;

/** The entry goes when the time is over. */
const waiting = new Map<number, Resolve>();
function ask(question: string): Promise<unknown> {
  const id = ++last;
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      waiting.delete(id);
      reject(new Error('late'));
    }, 5000);
    waiting.set(id, resolve);
    child.send({ id, question });
  });
}

/** A function that the timeout calls takes it out. */
const held = new Map<number, Resolve>();
function giveUp(id: number): void {
  held.delete(id);
}
function askAgain(question: string): Promise<unknown> {
  const id = ++last;
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      giveUp(id);
      reject(new Error('late'));
    }, 5000);
    held.set(id, resolve);
    child.send({ id, question });
  });
}

/** Old entries are swept. */
const swept = new Map<number, { resolve: Resolve; at: number }>();
setInterval(() => {
  for (const [id, { at }] of swept) if (Date.now() - at > 60_000) swept.delete(id);
}, 60_000);
function askOnce(question: string): Promise<unknown> {
  const id = ++last;
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('late')), 5000);
    swept.set(id, { resolve, at: Date.now() });
    child.send({ id, question });
  });
}

/** The code names the only key. */
const single = new Map<string, Resolve>();
function ping(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('late')), 5000);
    single.set('ping', resolve);
    child.send({ id: 'ping' });
  });
}

/** Whoever waits takes it out, however that ends. */
const owned = new Map<number, Resolve>();
async function askAndForget(question: string): Promise<unknown> {
  const id = ++last;
  try {
    return await new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('late')), 5000);
      owned.set(id, resolve);
      child.send({ id, question });
    });
  } finally {
    owned.delete(id);
  }
}

const chained = new Map<number, Resolve>();
function askFor(id: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('late')), 5000);
    chained.set(id, resolve);
    child.send({ id });
  });
}
function askInChain(): Promise<unknown> {
  const id = ++last;
  return askFor(id).finally(() => chained.delete(id));
}

/** The code that waits goes on after the timeout, too. */
const asked = new Map<number, Resolve>();
async function askOrNothing(question: string): Promise<unknown> {
  const id = ++last;
  const answer = await new Promise((resolve) => {
    setTimeout(() => resolve(undefined), 5000);
    asked.set(id, resolve);
    child.send({ id, question });
  });
  asked.delete(id);
  return answer;
}

/** So does its caller. */
const tried = new Map<number, Resolve>();
function tryToAsk(id: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('late')), 5000);
    tried.set(id, resolve);
    child.send({ id });
  });
}
async function askAtLast(): Promise<unknown> {
  const id = ++last;
  try {
    return await tryToAsk(id);
  } finally {
    tried.delete(id);
  }
}

child.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
  for (const one of [waiting.get(id), held.get(id), swept.get(id)?.resolve, owned.get(id)])
    one?.(answer);
  chained.get(id)?.(answer);
  asked.get(id)?.(answer);
  tried.get(id)?.(answer);
  single.get('ping')?.(answer);
  waiting.delete(id);
  held.delete(id);
  swept.delete(id);
  single.delete('ping');
});

const app = express();
app.get('/sums/:table', async (req, res) => {
  res.json([await ask(req.params.table), await askAgain('b'), await askOnce('c'), await ping()]);
  res.json([await askAndForget('d'), await askInChain()]);
  res.json([await askOrNothing('e'), await askAtLast()]);
});
